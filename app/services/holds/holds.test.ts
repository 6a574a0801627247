import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { createPortalRecords } from '../../../db/portal-records'
import { piecesOf } from '../../../db/queries/request-decisions'
import { itemsOf, requestById } from '../../../db/queries/requests'
import { findTask, listOpenTasks } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { aRetentionSchool, notesIn, type RetentionSchool } from '../../../tests/setup/retention-school'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { confirmDecision } from '../requests/confirm-decision.server'
import { decideItem } from '../requests/decide-item.server'
import { erasePiece } from '../requests/erase-piece.server'
import { readRequest } from '../requests/read-request.server'
import { submitRequest } from '../requests/submit-request.server'
import { decideLift } from './decide-lift.server'
import { listHolds, readHold } from './list-holds.server'
import { listOwnHolds } from './list-own-holds.server'
import { placeHold, type NewHold } from './place-hold.server'
import { proposeLift } from './propose-lift.server'
import { remindHolds } from './remind-holds.server'
import { reviewHold } from './review-hold.server'

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

const wanted: NewHold = {
  person: 's1001',
  scope: 'dataset:crm/note',
  ground: 'dispute',
  reason: 'Zaak 12 bij de rechtbank.',
  reviewOn: '2027-03-01',
  tell: 'yes',
  untoldWhy: '',
}
const place = (more: Partial<NewHold> = {}, actor = officer) =>
  placeHold(school.deps, actor, { ...wanted, ...more })
const lift = async (id: string) => {
  await proposeLift(school.deps, officer, { id, reason: 'De zaak is voorbij.' })
  await decideLift(school.deps, second, { id, agrees: true })
}
const work = () => carryOutJobs(school.deps, 'erase-piece', erasePiece)

async function decide(choice: 'erase' | 'legal-claims', categories: string[] = ['payment']) {
  const { id } = await submitRequest(school.deps, noor, { kinds: ['erasure'], words: '', categories })
  return { id, decided: propose(id, choice) }
}

async function propose(id: string, choice: string) {
  const [item] = await itemsOf(school.deps.store, [id])
  const version = (await requestById(school.deps.store, id))!.version
  const parts = ['crm/note/ended', 'crm/note/running']
  const choices = parts.map(() => choice)
  const draft = { verdict: 'granted', reason: '', text: 'Uitleg.', evidence: '', parts, choices } as const
  return decideItem(school.deps, officer, { id, itemId: item!.id, version, ...draft })
}

async function confirm(id: string): Promise<string> {
  const [item] = await itemsOf(school.deps.store, [id])
  const version = (await requestById(school.deps.store, id))!.version
  await confirmDecision(school.deps, second, { id, itemId: item!.id, version })
  return item!.id
}

describe('placing a hold', () => {
  it.each([
    ['nobody', { person: 's9999' }, { person: 'errors.unknown-person' }],
    ['no ground', { ground: '' }, { ground: 'errors.choose-one' }],
    ['no reason', { reason: ' ' }, { reason: 'errors.reason-for-colleagues' }],
    ['a scope that is not in the register', { scope: 'dataset:crm/cat' }, { scope: 'errors.choose-one' }],
    ['a review date of today', { reviewOn: '2026-11-22' }, { reviewOn: 'errors.review-past' }],
    ['a review date in two years', { reviewOn: '2028-11-22' }, { reviewOn: 'errors.review-far' }],
    ['no review date', { reviewOn: '' }, { reviewOn: 'errors.date' }],
    ['silence without the law that asks for it', { tell: 'no' }, { untoldWhy: 'errors.untold-why' }],
  ] as const)('is refused with %s', async (_, more, fields) => {
    await expect(place(more)).rejects.toMatchObject({ code: 'invalid-input', fields })
    expect((await listHolds(school.deps, officer)).standing).toEqual([])
  })

  it('is not for everybody, and never about oneself', async () => {
    const reader: StaffActor = { ...officer, permissions: new Set(['read:requests']) }
    await expect(place({}, reader)).rejects.toMatchObject({ code: 'not-allowed' })
    const herself = await aStaffMember(school.deps, { subjectId: noor.subjectId })
    await expect(place({}, herself)).rejects.toMatchObject({ code: 'not-allowed' })
    const { id } = await place()
    await expect(readHold(school.deps, herself, { id })).rejects.toMatchObject({ code: 'not-found' })
    expect((await listHolds(school.deps, herself)).standing).toEqual([])
    await expect(proposeLift(school.deps, herself, { id, reason: 'Weg' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })

  it('is told to its person in plain words, and in a mail that says nothing of it', async () => {
    await place()
    expect(await listOwnHolds(school.deps, noor)).toMatchObject([
      { number: 'H-2026-000001', ground: 'dispute', scope: { nl: 'Website: note' }, since: '2026-11-22' },
    ])
    const mails = await school.deps.store.query.select().from(school.deps.store.tables.mails)
    expect(mails).toMatchObject([{ template: 'data-held', data: {} }])
    expect(await createPortalRecords(school.deps.store).count(noor.subjectId, 'holds')).toBe(1)
  })

  it('is told nowhere where a law forbids that: no page, mail, log, task or own record of it', async () => {
    const { id } = await place({
      tell: 'no',
      untoldWhy: 'Artikel 23 AVG: opsporing.',
      reviewOn: '2026-11-25',
    })
    await remindHolds(school.deps)
    expect(await listOwnHolds(school.deps, noor)).toEqual([])
    expect(await listEventsAbout(school.deps.store, noor.subjectId, { limit: 100 })).toEqual([])
    expect(await school.deps.store.query.select().from(school.deps.store.tables.mails)).toEqual([])
    const own = createPortalRecords(school.deps.store)
    for (const kind of ['holds', 'viewings', 'tasks']) expect(await own.count(noor.subjectId, kind)).toBe(0)
    expect(await readHold(school.deps, second, { id })).toMatchObject({ told: false })
  })
})

describe('E2: what a hold keeps', () => {
  it('cannot be chosen to go, and the plan says so', async () => {
    await place()
    const { id, decided } = await decide('erase')
    await expect(decided).rejects.toMatchObject({ fields: { choices: 'errors.held' } })
    const { plan } = (await readRequest(school.deps, officer, { id })).items[0]!
    expect(plan?.lines).toMatchObject([
      { held: true, rule: { kind: 'keep', because: 'legal-claims' } },
      { held: true, rule: { kind: 'keep', because: 'legal-claims' } },
    ])
    expect(await propose(id, 'legal-claims')).toBe('decided')
  })

  it('of another dataset or person keeps nothing here', async () => {
    await aSubject(school.deps, { identifiers: { studentNumber: 's1002' } })
    await place({ person: 's1002' })
    await place({ scope: 'dataset:crm/visit' })
    const { id, decided } = await decide('erase')
    expect(await decided).toBe('one-more')
    await confirm(id)
    await work()
    expect(notesIn(school, 's1001')).toEqual([])
  })

  it.each(['all', 'category:payment', 'source:crm', 'dataset:crm/note'])(
    'placed on %s after two people agreed, makes it wait, until two people lift it',
    async (scope) => {
      const { id, decided } = await decide('erase')
      await decided
      const itemId = await confirm(id)
      const hold = await place({ scope })
      await work()
      expect(notesIn(school, 's1001')).toHaveLength(4)
      const pieces = await piecesOf(school.deps.store, [itemId])
      expect(pieces.map(({ state }) => state)).toEqual(['held', 'held'])
      expect((await requestById(school.deps.store, id))?.state).toBe('open')
      school.deps.clock.advance(60_000)
      await lift(hold.id)
      await work()
      expect(notesIn(school, 's1001')).toEqual([])
      expect((await requestById(school.deps.store, id))?.state).toBe('answered')
    },
  )
})

describe('lifting a hold', () => {
  it('takes two people and a reason', async () => {
    const { id } = await place()
    await expect(proposeLift(school.deps, officer, { id, reason: '' })).rejects.toMatchObject({
      fields: { reason: 'errors.reason-for-colleagues' },
    })
    await expect(decideLift(school.deps, second, { id, agrees: true })).rejects.toMatchObject({
      code: 'wrong-state',
    })
    await proposeLift(school.deps, officer, { id, reason: 'De zaak is voorbij.' })
    await expect(decideLift(school.deps, officer, { id, agrees: true })).rejects.toMatchObject({
      code: 'wrong-state',
    })
    await decideLift(school.deps, second, { id, agrees: false })
    expect(await readHold(school.deps, second, { id })).toMatchObject({ state: 'standing', liftReason: '' })
    await lift(id)
    expect(await readHold(school.deps, second, { id })).toMatchObject({ state: 'lifted' })
    expect(await listOwnHolds(school.deps, noor)).toEqual([])
  })

  it('is not forgotten: staff are asked to look again, until they give a new date', async () => {
    const { id } = await place({ reviewOn: '2026-12-01' })
    await remindHolds(school.deps)
    expect(await findTask(school.deps.store, `hold-review:${id}`)).toMatchObject({
      state: 'open',
      dueOn: '2026-12-01',
    })
    await expect(reviewHold(school.deps, second, { id, reviewOn: '2020-01-01' })).rejects.toMatchObject({
      fields: { reviewOn: 'errors.review-past' },
    })
    await reviewHold(school.deps, second, { id, reviewOn: '2027-06-01' })
    expect((await listOpenTasks(school.deps.store)).map(({ kind }) => kind)).not.toContain('hold-review')
  })
})
