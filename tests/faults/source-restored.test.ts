import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReappearances } from '../../db/queries/reappearances'
import { itemsOf, requestById } from '../../db/queries/requests'
import { findTask } from '../../db/queries/tasks'
import type { StaffActor, SubjectActor } from '../../app/domain/actor'
import { createSecrets } from '../../app/platform/key-ring'
import { carryConsent } from '../../app/services/consents/carry-consent.server'
import { withdrawConsent } from '../../app/services/consents/withdraw-consent.server'
import { confirmDecision } from '../../app/services/requests/confirm-decision.server'
import { decideItem } from '../../app/services/requests/decide-item.server'
import { erasePiece } from '../../app/services/requests/erase-piece.server'
import { submitRequest } from '../../app/services/requests/submit-request.server'
import { approveAgain } from '../../app/services/retention/approve-again.server'
import { doAgain } from '../../app/services/retention/do-again.server'
import { listReturned } from '../../app/services/retention/list-returned.server'
import { reconcileSources } from '../../app/services/retention/reconcile-sources.server'
import { carryOutJobs } from '../setup/carry-out-jobs'
import { aMemorySchool, valuesIn } from '../setup/memory-school'
import { aStaffMember, aSubject } from '../setup/people'
import { aRetentionSchool, notesIn, type RetentionSchool } from '../setup/retention-school'

const day = 86_400_000
let school: RetentionSchool
let noor: SubjectActor
let officer: StaffActor
let second: StaffActor

beforeEach(async () => {
  school = await aRetentionSchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(school.deps)
  second = await aStaffMember(school.deps)
})
afterEach(() => school.deps.close())

async function eraseNotes(): Promise<void> {
  const { deps } = school
  const { id } = await submitRequest(deps, noor, { kinds: ['erasure'], words: '', categories: ['payment'] })
  const itemId = (await itemsOf(deps.store, [id]))[0]!.id
  const version = async () => (await requestById(deps.store, id))!.version
  const parts = ['crm/note/ended', 'crm/note/running']
  const draft = {
    verdict: 'granted',
    reason: '',
    text: '',
    evidence: '',
    parts,
    choices: ['erase', 'erase'],
  } as const
  await decideItem(deps, officer, { id, itemId, version: await version(), ...draft })
  await confirmDecision(deps, second, { id, itemId, version: await version() })
  await carryOutJobs(deps, 'erase-piece', erasePiece)
}

const restore = (people: typeof school.held.people) => (school.held.people = people)
const firstReturned = async () => (await openReappearances(school.deps.store))[0]!.id
const again = () => carryOutJobs(school.deps, 'do-again', doAgain)

describe('fault 21: a source that was restored from an older backup', () => {
  it('shows who came back, and erases again only after a person has agreed', async () => {
    const backup = structuredClone(school.held.people)
    await eraseNotes()
    expect(notesIn(school, 's1001')).toEqual([])
    restore(backup)
    await reconcileSources(school.deps)
    expect(await listReturned(school.deps, officer)).toMatchObject([
      { kind: 'erased-record', records: 4, state: 'found', mayNot: null },
    ])
    expect(await findTask(school.deps.store, 'came-back')).toMatchObject({ state: 'open', subjectId: '' })
    expect(await again()).toEqual({ done: 0, later: 0 })
    expect(notesIn(school, 's1001')).toHaveLength(4)
    const id = await firstReturned()
    await approveAgain(school.deps, officer, { id })
    await again()
    expect(notesIn(school, 's1001')).toEqual([])
    expect(notesIn(school, 's1002')).toHaveLength(4)
    expect(await listReturned(school.deps, officer)).toEqual([])
    expect(await findTask(school.deps.store, 'came-back')).toMatchObject({ state: 'closed' })
  })

  it('finds who came back also when the key of the portal was replaced since', async () => {
    const [k1, k2] = [randomBytes(32), randomBytes(32)]
    const backup = structuredClone(school.held.people)
    Object.assign(school.deps, { secrets: createSecrets({ current: 'k1', keys: { k1 } }) })
    await eraseNotes()
    restore(backup)
    Object.assign(school.deps, { secrets: createSecrets({ current: 'k2', keys: { k2, k1 } }) })
    await reconcileSources(school.deps)
    expect(await listReturned(school.deps, officer)).toMatchObject([{ kind: 'erased-record', records: 4 }])
  })

  it('finds it again when the source is restored once more', async () => {
    const backup = structuredClone(school.held.people)
    await eraseNotes()
    for (const people of [backup, structuredClone(backup)]) {
      restore(people)
      await reconcileSources(school.deps)
      const id = await firstReturned()
      await approveAgain(school.deps, officer, { id })
      school.deps.clock.advance(60_000)
      await again()
      expect(notesIn(school, 's1001')).toEqual([])
    }
  })

  it('leaves what came anew: it was never erased', async () => {
    await eraseNotes()
    const person = school.held.people.find(({ id }) => id === 's1001')!
    person.records['note'] = [{ key: 'brand-new', values: { text: 'x', ended: null } }]
    await reconcileSources(school.deps)
    expect(await openReappearances(school.deps.store)).toEqual([])
  })

  it('remembers no longer than a backup can last', async () => {
    const backup = structuredClone(school.held.people)
    await eraseNotes()
    school.deps.clock.advance(21 * day)
    await reconcileSources(school.deps)
    const { store } = school.deps
    expect(await store.query.select().from(store.tables.tombstones)).toEqual([])
    restore(backup)
    await reconcileSources(school.deps)
    expect(await openReappearances(store)).toEqual([])
  })

  it('is nobody’s own to agree to, and not without the permission', async () => {
    const backup = structuredClone(school.held.people)
    await eraseNotes()
    restore(backup)
    await reconcileSources(school.deps)
    const id = await firstReturned()
    const herself = await aStaffMember(school.deps, { subjectId: noor.subjectId })
    await expect(approveAgain(school.deps, herself, { id })).rejects.toMatchObject({ code: 'not-allowed' })
    const reader: StaffActor = { ...officer, permissions: new Set(['read:retention']) }
    await expect(approveAgain(school.deps, reader, { id })).rejects.toMatchObject({ code: 'not-allowed' })
    expect(notesIn(school, 's1001')).toHaveLength(4)
  })

  it('waits for a source that is away', async () => {
    const backup = structuredClone(school.held.people)
    await eraseNotes()
    restore(backup)
    school.failure = 'unreachable'
    await reconcileSources(school.deps)
    expect(await openReappearances(school.deps.store)).toEqual([])
    school.failure = undefined
    await reconcileSources(school.deps)
    expect(await openReappearances(school.deps.store)).toHaveLength(1)
  })
})

it('fault 21: a withdrawn consent that stands again is withdrawn again after approval', async () => {
  const { deps, crm } = await aMemorySchool()
  const sam = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
  const chief = await aStaffMember(deps)
  await withdrawConsent(deps, sam, { consent: 'newsletter' })
  await carryOutJobs(deps, 'carry-consent', carryConsent)
  expect(valuesIn(crm, 's1001', 'person')['newsletter']).toBe(false)
  valuesIn(crm, 's1001', 'person')['newsletter'] = true
  await reconcileSources(deps)
  const [found] = await listReturned(deps, chief)
  expect(found).toMatchObject({ kind: 'withdrawn-consent', state: 'found' })
  expect(valuesIn(crm, 's1001', 'person')['newsletter']).toBe(true)
  await approveAgain(deps, chief, { id: found!.id })
  await carryOutJobs(deps, 'do-again', doAgain)
  expect(valuesIn(crm, 's1001', 'person')['newsletter']).toBe(false)
  expect(await listReturned(deps, chief)).toEqual([])
  await deps.close()
})
