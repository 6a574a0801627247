import { describe, expect, it, test } from 'vitest'
import { lawfulBases } from '../register/terms'
import { mainReason, partOf, ruleFor, verdictOf } from './erasure-plan'
import { faultsOf, keepReasons, peopleNeeded, reasonsFor, refusalReasons } from './refusals'
import { reminderDue } from './reminders'
import { isSettled, requestKinds } from './requests'

const draft = (change: object) =>
  ({ verdict: 'refused', reason: '', text: '', evidence: '', ...change }) as never

describe('A12-8: a refusal', () => {
  test.each(requestKinds.filter((kind) => kind !== 'direct-marketing'))(
    'of %s needs a reason of its list and words',
    (kind) => {
      expect(faultsOf({ kind }, draft({}))).toMatchObject({
        reason: 'errors.refusal-reason',
        text: 'errors.reason',
      })
      const [reason] = reasonsFor(kind)
      expect(faultsOf({ kind }, draft({ reason, text: 'Omdat…', evidence: 'x'.repeat(40) }))).toEqual({})
      expect(faultsOf({ kind }, draft({ verdict: 'partly', reason: '' }))).toHaveProperty('reason')
    },
  )

  it('O2: of direct marketing does not exist', () => {
    expect(reasonsFor('direct-marketing')).toEqual([])
    for (const reason of refusalReasons) {
      expect(faultsOf({ kind: 'direct-marketing' }, draft({ reason, text: 'Nee' }))).toHaveProperty('reason')
    }
  })

  it('takes no reason of another right', () => {
    expect(faultsOf({ kind: 'portability' }, draft({ reason: 'compelling-grounds', text: 'Nee' }))).toEqual({
      reason: 'errors.refusal-reason',
    })
  })
})

describe('A12-7: calling a request abusive', () => {
  it('needs evidence in a sentence at least, and two people', () => {
    const abusive = { verdict: 'refused', reason: 'manifestly-unfounded', text: 'Nee' } as const
    expect(faultsOf({ kind: 'question' }, { ...abusive, evidence: 'lastig' })).toEqual({
      evidence: 'errors.abuse-evidence',
    })
    expect(faultsOf({ kind: 'question' }, { ...abusive, evidence: 'x'.repeat(40) })).toEqual({})
    for (const kind of requestKinds) expect(peopleNeeded(kind, abusive)).toBe(2)
  })

  it('2.3.5: erasing takes two people as well, refusing to erase one', () => {
    expect(peopleNeeded('erasure', { verdict: 'granted', reason: '' })).toBe(2)
    expect(peopleNeeded('erasure', { verdict: 'partly', reason: 'legal-duty' })).toBe(2)
    expect(peopleNeeded('erasure', { verdict: 'refused', reason: 'legal-duty' })).toBe(1)
    expect(peopleNeeded('portability', { verdict: 'granted', reason: '' })).toBe(1)
  })
})

test('an answer to a question or a complaint is words', () => {
  expect(faultsOf({ kind: 'question' }, draft({ verdict: 'granted' }))).toEqual({ text: 'errors.answer' })
  expect(faultsOf({ kind: 'portability' }, draft({ verdict: 'granted' }))).toEqual({})
})

describe('E1, E3: what the rules make of data whose erasure is asked', () => {
  test.each(lawfulBases)('what is past its end goes, whatever its basis (%s)', (basis) => {
    expect(ruleFor('ended', basis)).toEqual({ kind: 'erase', because: 'ended' })
  })

  test.each([
    ['consent', { kind: 'erase', because: 'consent' }],
    ['legitimate-interest', { kind: 'erase', because: 'interest' }],
    ['legal-obligation', { kind: 'keep', because: 'legal-duty' }],
    ['contract', { kind: 'keep', because: 'still-needed' }],
    ['public-task', { kind: 'keep', because: 'still-needed' }],
  ] as const)('while it runs under %s', (basis, rule) => {
    expect(ruleFor('running', basis)).toEqual(rule)
  })

  test.each([
    ['2026-11-21', 'ended'],
    ['2026-11-22', 'running'],
    [null, 'running'],
  ] as const)('kept until %s is %s on 2026-11-22: the last day counts', (until, part) => {
    expect(partOf(until, '2026-11-22')).toBe(part)
  })

  it('E2: nothing is kept merely because another part must be', () => {
    expect(verdictOf(['erase', 'erase'])).toBe('granted')
    expect(verdictOf(['erase', 'legal-duty'])).toBe('partly')
    expect(verdictOf(['legal-duty', 'still-needed'])).toBe('refused')
    expect(mainReason(['erase', 'legal-claims', 'legal-duty'])).toBe('legal-claims')
    for (const reason of keepReasons) expect(reasonsFor('erasure')).toContain(reason)
  })
})

describe('reminders', () => {
  const dueOn = '2026-12-22'
  test.each([
    ['2026-12-08', '2026-11-23', 14],
    ['2026-12-07', '2026-11-23', null],
    ['2026-12-15', '2026-12-08', 7],
    ['2026-12-16', '2026-12-15', null],
    ['2026-12-20', '2026-12-15', 2],
    ['2026-12-22', '2026-12-20', 0],
    ['2026-12-23', '2026-12-22', 'late'],
    ['2026-12-24', '2026-12-23', 'late'],
    ['2026-12-24', '2026-12-24', null],
    ['2026-12-21', '2026-11-23', 2],
  ] as const)('on %s, last reminded on %s: %s', (today, remindedOn, reminder) => {
    expect(reminderDue({ dueOn, remindedOn }, today)).toBe(reminder)
  })
})

test('A12-5: a request is settled when every right in it is', () => {
  expect(isSettled([{ state: 'decided' }, { state: 'withdrawn' }])).toBe(true)
  expect(isSettled([{ state: 'decided' }, { state: 'carrying-out' }])).toBe(false)
})
