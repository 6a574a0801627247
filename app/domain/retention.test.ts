import { describe, expect, it, test } from 'vitest'
import { localDate } from './local-date'
import { partOf } from './requests/erasure-plan'
import { keptUntil, lastDayUnder, laterEnd } from './retention'

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

describe('ROPA: the fiscal rule beside the contract rule', () => {
  test.each([
    ['2019-03-15', '12-31', '2026-12-31'],
    ['2019-12-31', '12-31', '2026-12-31'],
    ['2020-01-01', '12-31', '2027-12-31'],
    ['2018-07-31', '07-31', '2025-07-31'],
    ['2018-08-01', '07-31', '2026-07-31'],
    ['2019-02-15', '02-29', '2026-02-28'],
    ['2020-02-10', '02-29', '2027-02-28'],
    ['2025-12-31T23:30:00Z', '12-31', '2033-12-31'],
  ])('what was written on %s with a book year to %s is kept until %s', (start, bookYearEnd, end) => {
    expect(lastDayUnder(start, { period: 'P7Y', startsAt: 'book-year-end' }, bookYearEnd)).toBe(end)
  })

  test.each([null, '', 'soon', '2026-02-30'])('no book year begins with %s', (start) => {
    expect(lastDayUnder(start, { period: 'P7Y', startsAt: 'book-year-end' }, '12-31')).toBeNull()
  })

  it('keeps the later of two ends, and one that has not begun is later than any', () => {
    expect(laterEnd('2026-01-01', '2026-12-31')).toBe('2026-12-31')
    expect(laterEnd('2027-01-01', '2026-12-31')).toBe('2027-01-01')
    expect(laterEnd(null, '2026-12-31')).toBeNull()
  })
})

describe('T3: 26 months, per visit', () => {
  test.each([
    ['2024-09-25', '2026-11-25'],
    ['2023-12-31', '2026-02-28'],
    ['2022-01-01', '2024-03-01'],
    ['2021-12-29', '2024-02-29'],
  ])('a visit of %s is kept until %s', (visit, end) => {
    expect(lastDayUnder(visit, { period: 'P26M', startsAt: 'date' }, '12-31')).toBe(end)
  })

  it('the last day belongs to the period: it ends at local midnight', () => {
    expect(partOf('2026-11-25', localDate(new Date('2026-11-25T22:59:00Z')))).toBe('running')
    expect(partOf('2026-11-25', localDate(new Date('2026-11-25T23:00:00Z')))).toBe('ended')
  })
})
