import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { correctionById } from '../../../db/queries/corrections'
import { listEventsAbout } from '../../../db/queries/audit'
import { listOpenTasks } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, valuesIn, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { claimJob } from '../../../db/queries/jobs'
import type { RecordKey } from '../../domain/records'
import { sealRecordRef } from '../dossier/record-ref'
import { applyCorrection } from './apply-correction.server'
import { approveCorrection } from './approve-correction.server'
import { listOwnCorrections } from './list-own-corrections.server'
import { rejectCorrection } from './reject-correction.server'
import { retryCorrection } from './retry-correction.server'
import { submitCorrection } from './submit-correction.server'
import { withdrawCorrection } from './withdraw-correction.server'

let school: MemorySchool
let noor: SubjectActor
let sam: SubjectActor
let support: StaffActor
let finance: StaffActor
let finance2: StaffActor

beforeEach(async () => {
  school = await aMemorySchool()
  const { deps } = school
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
  sam = await aSubject(deps, { identifiers: { studentNumber: 's1002' }, displayName: 'Sam Bakker' })
  support = await aStaffMember(deps, { roles: ['support'] })
  finance = await aStaffMember(deps, { roles: ['finance'] })
  finance2 = await aStaffMember(deps, { roles: ['finance'] })
})
afterEach(() => school.deps.close())

const telephoneOf = (actor: SubjectActor, key: string) => ({
  source: 'crm',
  dataset: 'person',
  field: 'telephone',
  evidence: '',
  ref: sealRecordRef(school.deps.secrets, actor.subjectId, {
    source: 'crm',
    dataset: 'person',
    key: key as RecordKey,
  }),
})
const ibanOf = (actor: SubjectActor, key: string) => ({
  source: 'invoicing',
  dataset: 'debtor',
  field: 'iban',
  evidence: '',
  ref: sealRecordRef(school.deps.secrets, actor.subjectId, {
    source: 'invoicing',
    dataset: 'debtor',
    key: key as RecordKey,
  }),
})
const newTelephone = () =>
  submitCorrection(school.deps, noor, { ...telephoneOf(noor, 'contact-s1001'), value: '06 11 22 33 44' })
const newIban = () =>
  submitCorrection(school.deps, noor, { ...ibanOf(noor, 'debtor-s1001'), value: 'NL20 INGB 0001 2345 67' })
const approve = (actor: StaffActor, id: string, round = 1) =>
  approveCorrection(school.deps, actor, { id, round, reason: '' })
const apply = () => carryOutJobs(school.deps, 'apply-correction', applyCorrection)
const stateOf = async (id: string) => (await correctionById(school.deps.store, id))?.state
const telephone = () => valuesIn(school.crm, 's1001', 'person').telephone

describe('asking for a correction', () => {
  it('R2: changes nothing in the source, and promises an answer in 28 days', async () => {
    const correction = await newTelephone()
    expect(correction).toMatchObject({
      state: 'submitted',
      from: '+31612345678',
      to: '+31611223344',
      promisedOn: '2026-12-20',
      number: 'C-2026-000001',
    })
    expect(telephone()).toBe('+31612345678')
  })

  it('is refused with the message of the field when the value does not parse', async () => {
    const asked = submitCorrection(school.deps, noor, { ...telephoneOf(noor, 'contact-s1001'), value: '06' })
    await expect(asked).rejects.toMatchObject({ code: 'invalid-input', fields: { value: 'errors.phone' } })
    expect(await listOwnCorrections(school.deps, noor)).toEqual([])
  })

  it('is refused when nothing would change', async () => {
    const asked = submitCorrection(school.deps, noor, {
      ...telephoneOf(noor, 'contact-s1001'),
      value: '0612345678',
    })
    await expect(asked).rejects.toMatchObject({ code: 'invalid-input', fields: { value: 'errors.same' } })
  })

  it('is refused for a field that nobody corrects here', async () => {
    const asked = submitCorrection(school.deps, noor, {
      ...ibanOf(noor, 'debtor-s1001'),
      field: 'risk_score',
      value: '0',
    })
    await expect(asked).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('attack 2: is refused for another person, with their reference as with their true key', async () => {
    const withTheirRef = submitCorrection(school.deps, noor, {
      ...telephoneOf(sam, 'contact-s1002'),
      value: '0611223344',
    })
    await expect(withTheirRef).rejects.toMatchObject({ code: 'not-found' })
    const withTheirKey = submitCorrection(school.deps, noor, {
      ...telephoneOf(noor, 'contact-s1002'),
      value: '0611223344',
    })
    await expect(withTheirKey).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is refused while the same field waits, and works for another field meanwhile', async () => {
    await newTelephone()
    await expect(newTelephone()).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(newIban()).resolves.toMatchObject({ state: 'submitted' })
  })

  it('2.4.1: ends after fifty in a day, and others are unaffected', async () => {
    for (let round = 0; round < 50; round++) {
      const { id } = await newTelephone()
      await withdrawCorrection(school.deps, noor, { id })
    }
    await expect(newTelephone()).rejects.toMatchObject({ code: 'too-many', retryAfterSeconds: 86_400 })
    const theirs = submitCorrection(school.deps, sam, {
      ...telephoneOf(sam, 'contact-s1002'),
      value: '0611223344',
    })
    await expect(theirs).resolves.toMatchObject({ state: 'submitted' })
  })

  it('fails as the source when the source cannot tell what it holds', async () => {
    school.crm.fail('unreachable')
    await expect(newTelephone()).rejects.toMatchObject({ name: 'SourceFailure', kind: 'unreachable' })
  })
})

describe('deciding', () => {
  it('is written to the source after approval, and only then', async () => {
    const { id } = await newTelephone()
    expect(await apply()).toEqual({ done: 0, later: 0 })
    await approve(support, id)
    expect(telephone()).toBe('+31612345678')
    expect(await apply()).toEqual({ done: 1, later: 0 })
    expect(telephone()).toBe('+31611223344')
    expect(await stateOf(id)).toBe('applied')
  })

  it('takes two different people where the field says so', async () => {
    const { id } = await newIban()
    expect(await approve(finance, id)).toEqual({ approvalsMissing: 1 })
    await expect(approve(finance, id)).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await apply()).toEqual({ done: 0, later: 0 })
    expect(await approve(finance2, id)).toEqual({ approvalsMissing: 0 })
    await apply()
    expect(valuesIn(school.invoicing, 's1001', 'debtor').iban).toBe('NL20INGB0001234567')
  })

  it('attack 23: is never about oneself, nor twice with a second account', async () => {
    const selfAsStaff = await aStaffMember(school.deps, { roles: ['support'], subjectId: noor.subjectId })
    const { id } = await newTelephone()
    await expect(approve(selfAsStaff, id)).rejects.toMatchObject({ code: 'not-allowed' })
    const iban = await newIban()
    const again = await aStaffMember(school.deps, { roles: ['finance'], subjectId: finance.subjectId })
    await approve(finance, iban.id)
    await expect(approve(again, iban.id)).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('is for the role that the register names, in a category the role sees', async () => {
    const telephoneChange = await newTelephone()
    const ibanChange = await newIban()
    await expect(approve(finance, telephoneChange.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(approve(support, ibanChange.id)).rejects.toMatchObject({ code: 'not-found' })
    const administrator = await aStaffMember(school.deps, { roles: ['administrator'] })
    await expect(approve(administrator, ibanChange.id)).rejects.toMatchObject({ code: 'not-allowed' })
    const reader = await aStaffMember(school.deps, { roles: ['reader'] })
    await expect(approve(reader, telephoneChange.id)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('2.3.4: twenty approvals at once are one, with one write', async () => {
    const { id } = await newTelephone()
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => approve(support, id)))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(19)
    for (const answer of refused) expect(answer.reason).toMatchObject({ code: 'wrong-state' })
    expect(await apply()).toEqual({ done: 1, later: 0 })
  })

  it('attack 22: approving, rejecting and withdrawing at once has one end', async () => {
    const { id } = await newTelephone()
    const answers = await Promise.allSettled([
      approve(support, id),
      rejectCorrection(school.deps, support, { id, reason: 'Het oude nummer klopt.' }),
      withdrawCorrection(school.deps, noor, { id }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('R3: a rejection needs a reason, and the subject reads it', async () => {
    const { id } = await newTelephone()
    const empty = rejectCorrection(school.deps, support, { id, reason: ' ' })
    await expect(empty).rejects.toMatchObject({ code: 'invalid-input', fields: { reason: 'errors.reason' } })
    await rejectCorrection(school.deps, support, { id, reason: 'Wij konden u niet bereiken.' })
    const [own] = await listOwnCorrections(school.deps, noor)
    expect(own).toMatchObject({ state: 'rejected', reason: 'Wij konden u niet bereiken.' })
  })

  it('is over when the subject has taken it back', async () => {
    const { id } = await newTelephone()
    await expect(withdrawCorrection(school.deps, sam, { id })).rejects.toMatchObject({ code: 'not-found' })
    await withdrawCorrection(school.deps, noor, { id })
    await expect(approve(support, id)).rejects.toMatchObject({ code: 'wrong-state' })
  })
})

describe('writing to the source', () => {
  it('attack 24: a value that changed meanwhile is a conflict, never written over', async () => {
    const { id } = await newTelephone()
    await approve(support, id)
    valuesIn(school.crm, 's1001', 'person').telephone = '+31699999999'
    await apply()
    expect(await stateOf(id)).toBe('conflict')
    expect(telephone()).toBe('+31699999999')
    expect(await listOpenTasks(school.deps.store)).toMatchObject([{ kind: 'correction-conflict', about: id }])
  })

  it('writes over the value of the conflict once a person decides so on the present page', async () => {
    const { id } = await newTelephone()
    await approve(support, id)
    valuesIn(school.crm, 's1001', 'person').telephone = '+31699999999'
    await apply()
    await expect(approve(support, id, 1)).rejects.toMatchObject({ code: 'wrong-state' })
    await approve(support, id, 2)
    await apply()
    expect(await stateOf(id)).toBe('applied')
    expect(telephone()).toBe('+31611223344')
  })

  it('waits for a source that is away', async () => {
    const { id } = await newTelephone()
    await approve(support, id)
    school.crm.fail('unreachable')
    expect(await apply()).toEqual({ done: 0, later: 1 })
    expect(await stateOf(id)).toBe('applying')
    school.crm.heal()
    school.deps.clock.advance(120_000)
    expect(await apply()).toEqual({ done: 1, later: 0 })
    expect(await stateOf(id)).toBe('applied')
  })

  it('ends as failed, with a task, when the source says no; staff can have it tried again', async () => {
    const { id } = await newTelephone()
    await approve(support, id)
    school.crm.fail('refused')
    await apply()
    expect(await stateOf(id)).toBe('failed')
    expect(await listOpenTasks(school.deps.store)).toMatchObject([{ kind: 'correction-failed', about: id }])
    school.crm.heal()
    await retryCorrection(school.deps, support, { id })
    await apply()
    expect(await stateOf(id)).toBe('applied')
  })

  it('ends as failed, with a task, when trying again does not help against what nobody foresaw', async () => {
    const { id } = await newTelephone()
    await approve(support, id)
    const { store, clock } = school.deps
    const job = await claimJob(store, { now: clock.now(), leaseSeconds: 60, kinds: ['apply-correction'] })
    school.crm.before = () => {
      throw new TypeError('a bug')
    }
    await expect(applyCorrection(school.deps, { correctionId: id }, job!)).rejects.toThrow('a bug')
    expect(await stateOf(id)).toBe('applying')
    await applyCorrection(school.deps, { correctionId: id }, { ...job!, attempt: 12 })
    expect(await stateOf(id)).toBe('failed')
    expect(await listOpenTasks(store)).toMatchObject([{ kind: 'correction-failed', about: id }])
  })

  it('fault 12: a worker that died after writing leaves one write and a correction that is applied', async () => {
    const { id } = await newTelephone()
    await approve(support, id)
    const { store, clock } = school.deps
    const died = await claimJob(store, { now: clock.now(), leaseSeconds: 60, kinds: ['apply-correction'] })
    valuesIn(school.crm, 's1001', 'person').telephone = '+31611223344'
    clock.advance(61_000)
    await apply()
    expect(await stateOf(id)).toBe('applied')
    await applyCorrection(school.deps, { correctionId: id }, died!)
    expect(await stateOf(id)).toBe('applied')
  })

  it('a worker whose lease was taken over writes nothing', async () => {
    const { id } = await newTelephone()
    await approve(support, id)
    const { store, clock } = school.deps
    const late = await claimJob(store, { now: clock.now(), leaseSeconds: 60, kinds: ['apply-correction'] })
    clock.advance(61_000)
    await claimJob(store, { now: clock.now(), leaseSeconds: 60, kinds: ['apply-correction'] })
    await applyCorrection(school.deps, { correctionId: id }, late!)
    expect(await stateOf(id)).toBe('approved')
    expect(telephone()).toBe('+31612345678')
  })
})

it('every step is an audit event about the subject, without values', async () => {
  const { id } = await newTelephone()
  await approve(support, id)
  await apply()
  const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 20 })
  expect(events.map(({ type }) => type)).toEqual([
    'correction.applied',
    'correction.approved',
    'correction.submitted',
  ])
  expect(JSON.stringify(events)).not.toContain('611223344')
})
