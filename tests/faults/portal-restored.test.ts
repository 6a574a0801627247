import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { StaffActor, SubjectActor } from '../../app/domain/actor'
import type { RecordKey } from '../../app/domain/records'
import { verifyAudit } from '../../app/services/audit/verify-audit.server'
import { approveCorrection } from '../../app/services/corrections/approve-correction.server'
import { submitCorrection } from '../../app/services/corrections/submit-correction.server'
import { sealRecordRef } from '../../app/services/dossier/record-ref'
import { confirmDecision } from '../../app/services/requests/confirm-decision.server'
import { decideItem } from '../../app/services/requests/decide-item.server'
import { submitRequest } from '../../app/services/requests/submit-request.server'
import { acceptRestored } from '../../app/services/restoring/accept-restored.server'
import { findGap } from '../../app/services/restoring/find-gap.server'
import { writeHead } from '../../app/services/restoring/write-down.server'
import { readAuditEvents, readAuditHead } from '../../db/queries/audit'
import { correctionById } from '../../db/queries/corrections'
import { nextNumber } from '../../db/queries/counters'
import { itemsOf, requestById } from '../../db/queries/requests'
import { findTask } from '../../db/queries/tasks'
import {
  before,
  changeInSource,
  databaseIn,
  ledgerOf,
  mailsOf,
  openLedgerSchool,
} from '../setup/ledger-school'
import { onEachDatabase } from '../setup/each-database'
import { aStaffMember, aSubject } from '../setup/people'
import { bundleForNode, startProgram } from '../setup/run-typescript'
import { backupOf, type StoreBackup } from '../setup/store-backup'
import { temporaryFolder } from '../setup/temporary-folder'
import type { TestDeps } from '../setup/test-deps'

const wanted = '+31611223344'
const person = { source: 'crm', dataset: 'person' }

let program = ''
let folder = ''
let address = ''
let backup: StoreBackup
let school: TestDeps
let noor: SubjectActor
let sam: SubjectActor
let support: StaffActor
let officer: StaffActor
let corrected = ''

beforeAll(async () => {
  program = await bundleForNode('tests/setup/restored-program.ts')
})
async function open(database?: string): Promise<void> {
  folder = temporaryFolder()
  address = database ?? `sqlite:${databaseIn(folder)}`
  backup = backupOf(address, join(folder, 'backup'))
  school = await openLedgerSchool(folder, 0, undefined, address)
  noor = await aSubject(school, { identifiers: { studentNumber: 's1001' } })
  sam = await aSubject(school, { identifiers: { studentNumber: 's1002' } })
  support = await aStaffMember(school, { roles: ['support'] })
  officer = await aStaffMember(school)
}

const work = async () =>
  expect(await startProgram(program, [folder, address]).ended).toMatchObject({ status: 0 })

async function askFor(subject: SubjectActor, key: string, value: string): Promise<string> {
  const ref = sealRecordRef(school.secrets, subject.subjectId, { ...person, key: key as RecordKey })
  const asked = { ...person, field: 'telephone', evidence: '', ref, value }
  return (await submitCorrection(school, subject, asked)).id
}

/** Before the backup: a correction that is approved and not written yet, and one of somebody who is erased later. */
async function prepareWork(): Promise<void> {
  await work()
  corrected = await askFor(noor, 'contact-s1001', wanted)
  await approveCorrection(school, support, { id: corrected, round: 1, reason: '' })
  await askFor(sam, 'contact-s1002', '+31687654321')
}

async function eraseSam(): Promise<void> {
  const { id } = await submitRequest(school, sam, { kinds: ['erasure'], words: '', categories: ['identity'] })
  const itemId = (await itemsOf(school.store, [id]))[0]!.id
  const version = async () => (await requestById(school.store, id))!.version
  const chosen = { parts: ['crm/person/running'], choices: ['erase'] }
  const granted = { verdict: 'granted', reason: '', text: '', evidence: '', ...chosen } as const
  await decideItem(school, officer, { id, itemId, version: await version(), ...granted })
  const second = await aStaffMember(school)
  await confirmDecision(school, second, { id, itemId, version: await version() })
}

async function backUp(): Promise<void> {
  await school.close()
  await backup.take()
  school = await openLedgerSchool(folder, 0, undefined, address)
}

async function restore(): Promise<void> {
  await school.close()
  await backup.putBack()
  school = await openLedgerSchool(folder, 0, undefined, address)
}

async function everyRow(): Promise<string> {
  const rows: unknown[] = []
  for (const table of Object.values(school.store.tables))
    rows.push(await school.store.query.select().from(table))
  return JSON.stringify(rows)
}

onEachDatabase((database) => {
  // One drill, looked at from all sides: what each test finds is what the one before has left.
  describe('fault 22: the portal restored from an older backup', () => {
    let mails: ReturnType<typeof mailsOf> = []
    let from = 0
    let to = 0
    beforeAll(async () => {
      await open(await database.address())
      await prepareWork()
      await backUp()
      await eraseSam()
      await work()
      // The person at the source takes the correction back: whoever writes it once more is seen.
      changeInSource(folder, before)
      mails = mailsOf(folder)
      await restore()
    })
    afterAll(() => school.close())

    it('is noticed by where the audit trail ended once', async () => {
      from = (await readAuditHead(school.store)).seq
      to = (await findGap(school))?.to ?? 0
      expect(await findGap(school)).toMatchObject({ from })
      expect(to).toBeGreaterThan(from)
    })

    it('the worker does nothing until that is accepted, and staff have a task', async () => {
      expect(mails.length).toBeGreaterThan(0)
      await work()
      expect(mailsOf(folder)).toEqual(mails)
      expect(ledgerOf(folder)).toEqual([wanted, before])
      expect(await everyRow()).toContain('canary-telephone')
      expect(await findTask(school.store, 'portal-restored')).toMatchObject({ state: 'open', subjectId: '' })
    })

    it('is not accepted without the permission', async () => {
      const reader: StaffActor = { ...officer, permissions: new Set(['read:retention']) }
      await expect(acceptRestored(school, reader)).rejects.toMatchObject({ code: 'not-allowed' })
      expect(await everyRow()).toContain('canary-telephone')
    })

    it('attack 35: whoever was erased after the backup is erased again, once it is accepted', async () => {
      expect(await acceptRestored(school, officer)).toMatchObject({ erased: 1, from, to })
      expect(await everyRow()).not.toContain('canary-telephone')
      expect(await school.store.query.select().from(school.store.tables.tombstones)).toHaveLength(1)
      expect(await findTask(school.store, 'portal-restored')).toMatchObject({ state: 'closed' })
    })

    it('attack 35: no correction is written twice and no mail sent twice', async () => {
      await work()
      expect(ledgerOf(folder)).toEqual([wanted, before])
      expect((await correctionById(school.store, corrected))?.state).toBe('applied')
      expect(mailsOf(folder)).toEqual(mails)
      expect(new Set(mails).size).toBe(mails.length)
    })

    it('the audit trail tells the gap and is whole; numbers that letters may carry are passed over', async () => {
      const events = await readAuditEvents(school.store, { afterSeq: from, limit: 20 })
      const told = events.find(({ type }) => type === 'store.restored')
      expect(told).toMatchObject({ data: { from, to, erased: 1 } })
      expect(await verifyAudit(school)).toMatchObject({ ok: true })
      const number = await school.store.transaction((tx) => nextNumber(tx, 'C', 2026))
      expect(Number(number.slice(-6))).toBeGreaterThan(to - from)
    })

    it('is accepted once: what goes on from there is the trail now', async () => {
      expect(await findGap(school)).toBeUndefined()
      await expect(acceptRestored(school, officer)).rejects.toMatchObject({ code: 'wrong-state' })
    })

    it('restored once more from the same backup, it is noticed and nothing is done twice once more', async () => {
      await restore()
      expect(await findGap(school)).toBeDefined()
      await acceptRestored(school, officer)
      await work()
      expect(mailsOf(folder)).toEqual(mails)
      expect(ledgerOf(folder)).toEqual([wanted, before])
    })

    it('what is written down outside the store names nobody and holds no value', () => {
      const text = readFileSync(join(folder, 'outside', 'ledger.ndjson'), 'utf8')
      expect(text).toContain('"kind":"erased"')
      const people = [noor.subjectId, sam.subjectId, corrected]
      for (const secret of [...people, 's1001', 's1002', 'canary', wanted, 'contact-']) {
        expect(text).not.toContain(secret)
      }
    })
  })
})

it('attack 37: a trail that was cut off together with its head is noticed as well', async () => {
  await open()
  onTestFinished(() => school.close())
  await askFor(noor, 'contact-s1001', wanted)
  await writeHead(school)
  const db = new Database(databaseIn(folder))
  for (const name of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all()) {
    db.exec(`DROP TRIGGER "${String(name)}"`)
  }
  const last = Number(db.prepare('SELECT max(seq) FROM audit_events').pluck().get())
  db.prepare('DELETE FROM audit_events WHERE seq = ?').run(last)
  const end = "coalesce((SELECT hash FROM audit_events WHERE seq = ?), '')"
  db.prepare(`UPDATE audit_head SET seq = ?, hash = ${end}`).run(last - 1, last - 1)
  db.close()
  expect(await verifyAudit(school)).toMatchObject({ ok: true })
  expect(await findGap(school)).toMatchObject({ from: last - 1, to: last })
})
