import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAuditEvents } from '../../../db/queries/audit'
import { restrictionsAbout } from '../../../db/queries/restrictions'
import { listOpenTasks } from '../../../db/queries/tasks'
import { aRegister } from '../../../tests/setup/a-register'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { createMemoryConnector } from '../../connectors/memory/memory-connector'
import type { MemorySource } from '../../connectors/memory/memory-source'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { Register } from '../../domain/register/register'
import { fieldSchema } from '../../domain/register/source'
import { locks } from '../../domain/restrictions'
import { SourceFailure, type FailureKind } from '../../domain/source-failure'
import { carryRestriction } from './carry-restriction.server'
import { flagLaterRecords } from './flag-later-records.server'
import { liftRestriction } from './lift-restriction.server'
import { restrictRecord, type NewRestriction } from './restrict-record.server'
import { tellOfLifting } from './tell-of-lifting.server'

let deps: TestDeps
let held: MemorySource
let failure: FailureKind | undefined
let noor: SubjectActor
let officer: StaffActor

beforeEach(async () => {
  failure = undefined
  held = { people: [aPerson('s1001'), aPerson('s1002')] }
  const register = aRegisterWithFlag()
  const answer = async () => {
    if (failure) throw new SourceFailure('crm', failure, `made to be ${failure}`)
  }
  const connectors = new Map([['crm', createMemoryConnector(register.sources[0]!, held, answer)]])
  deps = await createTestDeps({ register, connectors })
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(deps, { roles: ['privacy'] })
})
afterEach(() => deps.close())

/** `person` has a flag; `note` has none. */
function aRegisterWithFlag(): Register {
  const [crm] = aRegister().sources
  const [person] = crm!.datasets
  const flag = fieldSchema.parse({ id: 'locked', type: 'boolean', title: { nl: 'Op slot', en: 'Locked' } })
  const flagged = { ...person!, fields: [...person!.fields, flag], restrictionFlag: 'locked' }
  return aRegister({ sources: [{ ...crm!, datasets: [flagged, { ...person!, id: 'note' }] }] })
}

function aPerson(id: string): MemorySource['people'][number] {
  const record = (key: string) => ({
    key: `${key}-${id}`,
    values: { name: 'Noor', telephone: '+31612345678', newsletter: true, locked: false },
  })
  return {
    id,
    identifiers: { 'person.student_number': id },
    records: { person: [record('one'), record('two')], note: [record('note')] },
  }
}

const flags = (id = 's1001') =>
  held.people.find((person) => person.id === id)?.records['person']?.map(({ values }) => values['locked'])
const place = (more: Partial<NewRestriction> = {}) =>
  deps.store.transaction((tx) =>
    restrictRecord(tx, deps, officer, {
      subjectId: noor.subjectId,
      source: 'crm',
      dataset: 'person',
      record: 'one-s1001',
      ground: 'accuracy',
      cause: 'correction',
      about: 'correction-1',
      ...more,
    }),
  )
const tell = (about = 'correction-1') =>
  deps.store.transaction((tx) => tellOfLifting(tx, deps, officer, about))
const carry = () => carryOutJobs(deps, 'carry-restriction', carryRestriction)
const lift = () => carryOutJobs(deps, 'lift-restriction', liftRestriction)
const day = 86_400_000
const only = async (about = 'correction-1') => (await restrictionsAbout(deps.store, [about]))[0]!

describe('S1: restricting', () => {
  it('sets the flag of one record in its source, read back, and of no other', async () => {
    const restriction = await place()
    expect(locks(restriction, { source: 'crm', dataset: 'person', record: 'one-s1001' })).toBe(true)
    expect(locks(restriction, { source: 'crm', dataset: 'person', record: 'two-s1001' })).toBe(false)
    await carry()
    expect(flags()).toEqual([true, false])
    expect(flags('s1002')).toEqual([false, false])
    expect(await only()).toMatchObject({ state: 'in-force', mark: 'set' })
  })

  it('R6: holds in the portal at once, and waits for a source that is away', async () => {
    await place()
    failure = 'unreachable'
    expect(await carry()).toEqual({ done: 0, later: 1 })
    expect(await only()).toMatchObject({ state: 'in-force', mark: 'planned' })
    failure = undefined
    deps.clock.advance(120_000)
    await carry()
    expect(flags()).toEqual([true, false])
  })

  it('of a whole dataset marks every record of the person', async () => {
    await place({ record: '' })
    await carry()
    expect(flags()).toEqual([true, true])
    expect(flags('s1002')).toEqual([false, false])
  })

  it('of a whole dataset marks what comes into it later too, within a day', async () => {
    await place({ record: '' })
    await carry()
    const records = held.people.find(({ id }) => id === 's1001')!.records['person']!
    records.push({
      key: 'three-s1001',
      values: { name: 'Noor', telephone: '1', newsletter: true, locked: false },
    })
    await flagLaterRecords(deps)
    await carry()
    expect(flags()).toEqual([true, true, true])
    expect(await only()).toMatchObject({ mark: 'set' })
    await flagLaterRecords(deps)
    expect(await carry()).toEqual({ done: 0, later: 0 })
  })

  it('asks people where the source has no flag, and never says that it knows', async () => {
    await place({ dataset: 'note', record: 'note-s1001' })
    await carry()
    expect(await only()).toMatchObject({ mark: 'by-hand' })
    expect(await listOpenTasks(deps.store)).toMatchObject([
      { kind: 'restrict-by-hand', source: 'crm', subjectId: noor.subjectId },
    ])
  })
})

describe('18(3): lifting', () => {
  it('is told before, stands for two weeks more, and then the flag goes', async () => {
    await place()
    await carry()
    expect(await tell()).toBe('2026-12-06')
    expect(await only()).toMatchObject({ state: 'lifting', standsUntil: '2026-12-06' })
    expect(locks(await only(), { source: 'crm', dataset: 'person', record: 'one-s1001' })).toBe(true)
    const mails = await deps.store.query.select().from(deps.store.tables.mails)
    expect(mails.map(({ template }) => template)).toEqual(['restriction-ending'])
    deps.clock.advance(14 * day)
    expect(await lift()).toEqual({ done: 0, later: 0 })
    expect(flags()).toEqual([true, false])
    deps.clock.advance(day)
    await lift()
    await carry()
    expect(flags()).toEqual([false, false])
    expect(await only()).toMatchObject({ state: 'lifted', mark: 'cleared' })
    const events = await readAuditEvents(deps.store, { afterSeq: 0, limit: 100 })
    expect(events.map(({ type }) => type)).toEqual([
      'restriction.placed',
      'restriction.carried',
      'restriction.lifting-told',
      'restriction.lifted',
      'restriction.carried',
    ])
  })

  it('leaves the flag while another restriction still locks the record', async () => {
    await place()
    await place({ record: '', ground: 'objection', cause: 'request', about: 'item-1' })
    await carry()
    await tell()
    deps.clock.advance(15 * day)
    await lift()
    await carry()
    expect(flags()).toEqual([true, true])
  })

  it('of what was never restricted tells nobody', async () => {
    expect(await tell('nothing')).toBeUndefined()
    expect(await deps.store.query.select().from(deps.store.tables.mails)).toEqual([])
  })
})
