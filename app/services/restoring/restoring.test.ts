import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPortalRecords } from '../../../db/portal-records'
import { readAuditHead } from '../../../db/queries/audit'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { onEachDatabase } from '../../../tests/setup/each-database'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { withPortalSource } from '../../../tests/setup/portal-school'
import { aRetentionSchool, notesIn, type RetentionSchool } from '../../../tests/setup/retention-school'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { RecordKey } from '../../domain/records'
import { createLedgerFile } from '../../platform/ledger-file'
import type { Deps } from '../deps'
import { sendMail } from '../mail/send-mail.server'
import { submitRequest } from '../requests/submit-request.server'
import { approveAgain } from '../retention/approve-again.server'
import { doAgain } from '../retention/do-again.server'
import { listReturned } from '../retention/list-returned.server'
import { reconcileSources } from '../retention/reconcile-sources.server'
import { acceptRestored } from './accept-restored.server'
import { findGap } from './find-gap.server'
import { watchLedger } from './watch-ledger.server'
import { writeErased, writeHead } from './write-down.server'

let school: RetentionSchool
let deps: Deps
let noor: SubjectActor
let officer: StaffActor

async function openSchool(database?: string): Promise<void> {
  school = await aRetentionSchool(database ? { database } : {})
  deps = withPortalSource(school.deps)
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(deps)
}

/** The ledger tells of more events than the store has. */
async function loseEvents(count: number): Promise<void> {
  const { seq } = await readAuditHead(deps.store)
  const at = deps.clock.now().toISOString()
  await deps.ledger.append([{ kind: 'head', at, seq: seq + count, hash: 'of an event that is lost' }])
}

const mailKeys = async () =>
  (await createPortalRecords(deps.store).rows(noor.subjectId, 'mails', { skip: 0, limit: 9 })).map(
    ({ key }) => key,
  )

onEachDatabase((database) => {
  beforeEach(async () => openSchool(await database.address()))
  afterEach(() => school.deps.close())

  describe('fault 22: a store that was restored', () => {
    it('the portal’s own records that were erased since are erased again', async () => {
      await submitRequest(deps, noor, { kinds: ['question'], words: 'Waarom?', categories: [] })
      await carryOutJobs(deps, 'send-mail', sendMail)
      const [mail = ''] = await mailKeys()
      await writeErased(deps, { ...noor, source: 'portal', dataset: 'mails' }, [mail as RecordKey])
      await loseEvents(3)
      expect(await mailKeys()).toContain(mail)
      await acceptRestored(deps, officer)
      expect(await mailKeys()).not.toContain(mail)
    })

    it('fault 21: a source that was restored with it is found by the ledger alone, and erased again after approval', async () => {
      const notes = { ...noor, source: 'crm', dataset: 'note' }
      await writeErased(deps, notes, ['old-s1001' as RecordKey])
      await loseEvents(3)
      await acceptRestored(deps, officer)
      await reconcileSources(deps)
      const [found] = await listReturned(deps, officer)
      expect(found).toMatchObject({ kind: 'erased-record', records: 1, state: 'found' })
      expect(notesIn(school, 's1001')).toContain('old-s1001')
      await approveAgain(deps, officer, { id: found!.id })
      await carryOutJobs(deps, 'do-again', doAgain)
      expect(notesIn(school, 's1001')).toEqual(['older-s1001', 'new-s1001', 'open-s1001'])
    })

    it('another trail of the same length is no continuation', async () => {
      await submitRequest(deps, noor, { kinds: ['question'], words: 'Waarom?', categories: [] })
      const { seq } = await readAuditHead(deps.store)
      const at = deps.clock.now().toISOString()
      await deps.ledger.append([{ kind: 'head', at, seq, hash: 'of another event' }])
      expect(await findGap(deps)).toMatchObject({ from: seq, to: seq })
    })

    it('lets the worker work where nothing was written down yet, and where the store goes on from there', async () => {
      expect(await watchLedger(deps)()).toBe(true)
      await submitRequest(deps, noor, { kinds: ['question'], words: 'Waarom?', categories: [] })
      expect(await watchLedger(deps)()).toBe(true)
      await loseEvents(1)
      expect(await watchLedger(deps)()).toBe(false)
    })
  })
})

describe('the ledger', () => {
  beforeEach(() => openSchool())
  afterEach(() => school.deps.close())

  it('passes over a line that a crash cut off, and goes on after it', async () => {
    const folder = join(school.deps.folder, 'cut')
    const ledger = createLedgerFile(folder)
    await ledger.append([{ kind: 'accepted', at: '2026-11-22T09:00:00.000Z', seq: 1 }])
    appendFileSync(join(folder, 'ledger.ndjson'), '{"kind":"head","at":"2026-')
    await ledger.append([{ kind: 'accepted', at: '2026-11-22T09:00:00.000Z', seq: 2 }])
    expect((await ledger.read()).map((line) => 'seq' in line && line.seq)).toEqual([1, 2])
  })

  it('that cannot be written stops what would be lost without it', async () => {
    writeFileSync(join(school.deps.folder, 'no-folder'), '')
    const ledger = createLedgerFile(join(school.deps.folder, 'no-folder'))
    await expect(writeHead({ ...deps, ledger })).rejects.toThrow('EEXIST')
  })
})
