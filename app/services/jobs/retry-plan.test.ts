import { expect, test } from 'vitest'
import { AppError } from '../../domain/errors'
import { RetryLater } from '../../domain/jobs'
import { SourceFailure } from '../../domain/source-failure'
import { describeFailure, placeOf } from './describe-failure'
import { backOff, retryPlans } from './retry-plan'

test('the wait doubles up to an hour and is spread by a fifth', () => {
  const waits = [1, 2, 3, 10, 11, 500].map((attempt) => backOff(attempt, 0.5) / 1000)
  expect(waits).toEqual([5, 10, 20, 2560, 3600, 3600])
  expect([backOff(1, 0), backOff(1, 1)]).toEqual([4500, 5500])
})

test('mail is tried for more than a day even when every wait is the shortest (fault 19)', () => {
  let waited = 0
  for (let attempt = 1; attempt < retryPlans['send-mail'].maxAttempts; attempt++)
    waited += backOff(attempt, 0)
  expect(waited / 3_600_000).toBeGreaterThan(24)
})

test('what a person said about a consent is never given up', () => {
  expect(retryPlans['carry-consent'].maxAttempts).toBe(Number.POSITIVE_INFINITY)
})

test.each([
  [new SourceFailure('crm', 'unreachable', 'anna@people.example'), 'crm: unreachable'],
  [new RetryLater('crm is away', 5), 'crm is away'],
  [new AppError('wrong-state', 'too late'), 'wrong-state: too late'],
  [new TypeError('cannot read anna@people.example'), 'TypeError'],
  ['anna@people.example', 'string'],
])('a failure is told without values', (failure, told) => {
  expect(describeFailure(failure)).toBe(told)
  expect(placeOf(failure).join()).not.toContain('anna')
})
