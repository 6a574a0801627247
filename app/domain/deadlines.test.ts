import { describe, expect, it, test } from 'vitest'
import { extendedLegalDate, legalDate, promisedDate } from './deadlines'
import { addDays, addMonths, localDate } from './local-date'

const noon = (date: string) => new Date(`${date}T12:00:00+01:00`)

describe('D9: deadlines of Regulation 1182/71', () => {
  test.each([
    ['2026-01-31', '2026-02-28', '2026-03-02', '2026-04-30'],
    ['2026-03-05', '2026-04-02', '2026-04-07', '2026-06-05'],
    ['2026-04-15', '2026-05-13', '2026-05-18', '2026-07-15'],
    ['2026-08-31', '2026-09-28', '2026-09-30', '2026-11-30'],
    ['2026-11-26', '2026-12-24', '2026-12-28', '2027-02-26'],
    ['2026-12-01', '2026-12-29', '2027-01-04', '2027-03-01'],
    ['2027-01-31', '2027-02-28', '2027-03-01', '2027-04-30'],
    ['2027-04-05', '2027-05-03', '2027-05-10', '2027-07-05'],
    ['2028-01-29', '2028-02-26', '2028-02-29', '2028-05-01'],
  ])('received %s: promised %s, legal %s, extended %s', (received, promised, legal, extended) => {
    expect(promisedDate(noon(received))).toBe(promised)
    expect(legalDate(noon(received))).toBe(legal)
    expect(extendedLegalDate(noon(received))).toBe(extended)
  })

  it('D5: the promise is never later than the unrolled month, over 3000 days', () => {
    let equal = 0
    for (let day = 0; day < 3000; day++) {
      const received = addDays('2026-01-01', day)
      const promised = addDays(received, 28)
      const month = addMonths(received, 1)
      expect(promised <= month).toBe(true)
      if (promised === month) equal++
    }
    expect(equal).toBeGreaterThan(150)
  })
})

describe('D3: a day is a day in Amsterdam', () => {
  test.each([
    ['2026-03-28T23:30:00Z', '2026-03-29'],
    ['2026-03-29T21:59:00Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-25T22:59:00Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ])('%s is %s', (instant, date) => {
    expect(localDate(new Date(instant))).toBe(date)
  })
})
