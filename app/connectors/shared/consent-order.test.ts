import { expect, test } from 'vitest'
import { isAsLateAs, isGivenAfter, isWithdrawnAfter } from './consent-order'

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

test.each([
  ['2026-11-01T10:00:01Z', true],
  ['2026-11-01T10:00:00.000Z', false],
  ['2026-11-01T09:59:59Z', false],
  // Without a zone it may be local time: the withdrawal wins until it is earlier in any case.
  ['2026-11-01T11:00:01', true],
  ['2026-11-01T11:00:00', false],
  // A day alone: whoever withdraws and gives on one day has given.
  ['2026-11-01', false],
  ['2026-11-02', true],
  [null, false],
  ['', false],
])('a consent withdrawn at %j stands over one given at 10:00 UTC: %s', (heldAt, later) => {
  expect(isWithdrawnAfter(heldAt, '2026-11-01T10:00:00.000Z')).toBe(later)
})

test.each([
  ['2026-11-01T10:00:00Z', true],
  ['2026-11-01T09:59:59Z', false],
  ['2026-11-01', true],
  ['2026-10-31', false],
  [null, false],
])('a source that holds %j knows of 10:00:00.400 UTC, as far as it keeps time: %s', (heldAt, known) => {
  expect(isAsLateAs(heldAt, '2026-11-01T10:00:00.400Z')).toBe(known)
})
