import { expect, test } from 'vitest'
import { keptUntil } from './retention'

test.each([
  ['2020-02-29', 'P7Y', '2027-02-28'],
  ['2024-08-31', 'P26M', '2026-10-31'],
  ['2026-01-31', 'P4W', '2026-02-28'],
  ['2026-01-01', 'P1Y2M3D', '2027-03-04'],
  ['2026-03-29T22:30:00Z', 'P1D', '2026-03-31'],
  ['2026-03-29 23:30:00', 'P1D', '2026-03-30'],
])('what starts on %s and is kept %s is kept until %s', (start, period, end) => {
  expect(keptUntil(start, period)).toBe(end)
})

test.each([null, undefined, '', 'soon', true, '2026-02-30'])('a period does not start with %s', (start) => {
  expect(keptUntil(start, 'P7Y')).toBeNull()
})
