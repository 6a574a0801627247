import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPortalEraser } from '../../../db/portal-erasure'
import { createPortalRecords } from '../../../db/portal-records'
import { itemsOf, lettersOf, requestById } from '../../../db/queries/requests'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { onEachDatabase } from '../../../tests/setup/each-database'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { thePortalSource, withPortalSource } from '../../../tests/setup/portal-school'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { withdrawConsent } from '../consents/withdraw-consent.server'
import { sendMail } from '../mail/send-mail.server'
import { decideItem } from '../requests/decide-item.server'
import { readRequest } from '../requests/read-request.server'
import { submitRequest } from '../requests/submit-request.server'
import { decideErasure } from './decide-erasure.server'
import { eraseExpired } from './erase-expired.server'
import { listRetention } from './list-retention.server'
import { previewExpired } from './preview-expired.server'
import { proposeErasure } from './propose-erasure.server'
import { reportRetention } from './report-retention.server'

const year = 366 * 86_400_000
let school: MemorySchool
let deps: Deps
let noor: SubjectActor
let officer: StaffActor
let second: StaffActor

async function openSchool(database: string): Promise<void> {
  school = await aMemorySchool({ database })
  deps = withPortalSource(school.deps)
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(deps)
  second = await aStaffMember(deps)
}

const eraser = () => createPortalEraser(school.deps.store, school.deps.clock)
const count = (kind: string) => createPortalRecords(deps.store).count(noor.subjectId, kind)
const keysOf = async (kind: string) =>
  (await createPortalRecords(deps.store).rows(noor.subjectId, kind, { skip: 0, limit: 50 })).map(
    ({ key }) => key,
  )

async function sweep(dataset: string): Promise<void> {
  const at = { source: 'portal', dataset }
  const { goes } = await previewExpired(deps, officer, at)
  const { id } = await proposeErasure(deps, officer, { ...at, goes })
  await decideErasure(deps, second, { id, agrees: true, why: '' })
  await carryOutJobs(deps, 'erase-expired', eraseExpired)
}

/** A question that was asked and answered. */
async function anAnsweredRequest(): Promise<string> {
  const { id } = await submitRequest(deps, noor, { kinds: ['question'], words: 'Waarom?', categories: [] })
  const itemId = (await itemsOf(deps.store, [id]))[0]!.id
  const { version } = (await requestById(deps.store, id))!
  const answer = {
    verdict: 'granted',
    reason: '',
    text: 'Daarom.',
    evidence: '',
    parts: [],
    choices: [],
  } as const
  await decideItem(deps, officer, { id, itemId, version, ...answer })
  await carryOutJobs(deps, 'send-mail', sendMail)
  return id
}

onEachDatabase((database) => {
  beforeEach(async () => openSchool(await database.address()))
  afterEach(() => school.deps.close())

  describe('E3: the portal’s own records follow a rule like any other source', () => {
    it('are counted, and go after two people have agreed: a closed request with all that hangs on it', async () => {
      const id = await anAnsweredRequest()
      school.deps.clock.advance(8 * year)
      await reportRetention(deps)
      const { lines } = await listRetention(deps, officer)
      const line = (dataset: string) =>
        lines.find((one) => one.source === 'portal' && one.dataset === dataset)
      expect(line('requests')).toMatchObject({ way: 'people', past: 1, erasable: true })
      expect(line('viewings')).toMatchObject({ erasable: false })
      await sweep('requests')
      for (const kind of ['requests', 'request-items', 'request-decisions', 'letters']) {
        expect(await count(kind), kind).toBe(0)
      }
      expect(await lettersOf(deps.store, id)).toEqual([])
    })

    it('an account nobody used goes with its ways to sign in and its mails; then the identifiers may', async () => {
      await anAnsweredRequest()
      const [identifier = ''] = await keysOf('identifiers')
      expect(await eraser().erase(noor.subjectId, 'identifiers', identifier)).toBe(false)
      school.deps.clock.advance(3 * year)
      await sweep('account')
      for (const kind of ['account', 'mails', 'sessions', 'invitations'])
        expect(await count(kind), kind).toBe(0)
      // Staff are disabled first.
      const { query, tables } = deps.store
      expect((await query.select().from(tables.accounts)).map(({ kind }) => kind)).toEqual(['staff', 'staff'])
      expect(await eraser().erase(noor.subjectId, 'identifiers', identifier)).toBe(true)
      expect(await count('identifiers')).toBe(0)
      // What proves what the school did is still there, under a number that leads to nobody.
      expect(await count('requests')).toBe(1)
    })

    it('nothing that is under way is erased, nor anything of the audit trail', async () => {
      await submitRequest(deps, noor, { kinds: ['erasure'], words: '', categories: [] })
      await withdrawConsent(deps, noor, { consent: 'newsletter' })
      for (const kind of [
        'requests',
        'letters',
        'consents',
        'consent-deliveries',
        'mails',
        'viewings',
        'erasures',
      ]) {
        for (const key of await keysOf(kind)) {
          expect(await eraser().erase(noor.subjectId, kind, key), kind).toBe(false)
        }
      }
    })

    it('another person’s record is not reached, and stays', async () => {
      await anAnsweredRequest()
      const [mail = ''] = await keysOf('mails')
      expect(await eraser().erase(officer.subjectId, 'mails', mail)).toBe(true)
      expect(await keysOf('mails')).toContain(mail)
    })
  })

  describe('E1, E2: a request to erase what the portal holds', () => {
    it('proposes what the law allows, and keeps what is proof until its end', async () => {
      const asked = await submitRequest(deps, noor, { kinds: ['erasure'], words: '', categories: [] })
      await carryOutJobs(deps, 'send-mail', sendMail)
      const { items } = await readRequest(deps, officer, asked)
      const lines = items[0]!.plan!.lines.filter(({ key }) => key.startsWith('portal/'))
      const line = (dataset: string) => lines.find(({ key }) => key === `portal/${dataset}/running`)
      expect(line('account')).toMatchObject({
        proof: true,
        rule: { kind: 'keep' },
        until: expect.any(String),
      })
      expect(line('requests')).toMatchObject({ proof: true, rule: { kind: 'keep', because: 'legal-duty' } })
      expect(line('mails')).toMatchObject({ proof: false })
      const parts = items[0]!.plan!.lines.map(({ key }) => key)
      const itemId = items[0]!.id
      const { version } = (await requestById(deps.store, asked.id))!
      const granted = { verdict: 'granted', reason: '', text: '', evidence: '', parts } as const
      const everything = decideItem(deps, officer, {
        id: asked.id,
        itemId,
        version,
        ...granted,
        choices: parts.map(() => 'erase'),
      })
      await expect(everything).rejects.toMatchObject({ fields: { choices: 'errors.proof' } })
    })

    it('every kind that the demo declares erasable can be erased, and what cannot is said to be proof', () => {
      const { erasable } = eraser()
      for (const { id, proof, ...dataset } of thePortalSource().datasets) {
        const erase = 'erase' in dataset && dataset.erase === true
        if (erase) expect(erasable, id).toContain(id)
        else expect(proof, id).toBe(true)
      }
    })
  })
})
