import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { consentEventsOf, deliveriesOf } from '../../../db/queries/consents'
import { listOpenTasks } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, valuesIn, type MemorySchool } from '../../../tests/setup/memory-school'
import { aSubject } from '../../../tests/setup/people'
import type { SubjectActor } from '../../domain/actor'
import { carryWithdrawal } from './carry-withdrawal.server'
import { listConsents } from './list-consents.server'
import { withdrawConsent } from './withdraw-consent.server'

let school: MemorySchool
let noor: SubjectActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
})
afterEach(() => school.deps.close())

const newsletter = { source: 'crm', consent: 'newsletter' }
const withdraw = () => withdrawConsent(school.deps, noor, newsletter)
const carry = () => carryOutJobs(school.deps, 'carry-withdrawal', carryWithdrawal)
const shown = async () => (await listConsents(school.deps, noor))[0]
const inSource = (studentNumber = 's1001') => valuesIn(school.crm, studentNumber, 'person').newsletter

describe('C1: withdrawing a consent', () => {
  it('takes effect in the portal at once, and is carried to the source by the worker', async () => {
    expect(await shown()).toMatchObject({ inSource: 'given', state: 'given', delivery: null })
    await withdraw()
    expect(await shown()).toMatchObject({
      inSource: 'given',
      state: 'withdrawn',
      delivery: { state: 'pending' },
      history: [{ action: 'withdrawn', textVersion: '2024-01' }],
    })
    expect(await carry()).toEqual({ done: 1, later: 0 })
    expect(inSource()).toBe(false)
    expect(await shown()).toMatchObject({ state: 'withdrawn', delivery: { state: 'acknowledged' } })
  })

  it('touches nobody else', async () => {
    await withdraw()
    await carry()
    expect(inSource('s1002')).toBe(true)
  })

  it('works while the source is away, and is tried until the source has acknowledged it', async () => {
    school.crm.fail('unreachable')
    await withdraw()
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect(await carry()).toEqual({ done: 0, later: 1 })
      school.deps.clock.advance(3_600_000)
    }
    expect(await shown()).toMatchObject({
      inSource: 'unknown',
      state: 'withdrawn',
      delivery: { state: 'failed' },
    })
    expect(await listOpenTasks(school.deps.store)).toMatchObject([
      { kind: 'withdrawal-failed', source: 'crm' },
    ])
    school.crm.heal()
    expect(await carry()).toEqual({ done: 1, later: 0 })
    expect(inSource()).toBe(false)
  })

  it('twice is once', async () => {
    await Promise.all([withdraw(), withdraw(), withdraw()])
    expect(await deliveriesOf(school.deps.store, noor.subjectId)).toHaveLength(1)
    expect(await consentEventsOf(school.deps.store, noor.subjectId)).toHaveLength(1)
  })

  it('can be done again when the consent was given again in the source', async () => {
    await withdraw()
    await carry()
    valuesIn(school.crm, 's1001', 'person').newsletter = true
    expect(await shown()).toMatchObject({ state: 'given' })
    await withdraw()
    await carry()
    expect(inSource()).toBe(false)
    const history = await consentEventsOf(school.deps.store, noor.subjectId)
    expect(history.map(({ seq }) => seq)).toEqual([2, 1])
  })

  it('is refused for a consent that the register does not know', async () => {
    const asked = withdrawConsent(school.deps, noor, { source: 'crm', consent: 'photos' })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })

  it('a source that says no makes a task at once, and the portal still says withdrawn', async () => {
    await withdraw()
    school.crm.fail('refused')
    await carry()
    expect(await listOpenTasks(school.deps.store)).toMatchObject([{ kind: 'withdrawal-failed' }])
    expect((await shown())?.state).toBe('withdrawn')
  })

  it('leaves its audit events', async () => {
    await withdraw()
    await carry()
    const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 10 })
    expect(events.map(({ type }) => type)).toEqual(['consent.withdrawal-carried', 'consent.withdrawn'])
  })
})
