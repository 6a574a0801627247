import { expect, test } from 'vitest'
import { isGivenAfter } from './consent-order'

test.each([
  ['2026-11-01T10:00:01Z', true],
  ['2026-11-01T12:00:01+02:00', true],
  ['2026-11-01T10:00:00.000Z', false],
  ['2026-11-01T09:59:59Z', false],
  // Without a zone it may be local time: the withdrawal wins until it is later in any case.
  ['2026-11-01T11:59:59', false],
  ['2026-11-01T12:00:01', true],
  ['2026-11-01', false],
  ['2026-11-02', true],
  [null, false],
  ['', false],
  ['yesterday', false],
])('a consent given at %j stands over a withdrawal at 10:00 UTC: %s', (heldAt, later) => {
  expect(isGivenAfter(heldAt, '2026-11-01T10:00:00.000Z')).toBe(later)
})
