import { describe, expect, test } from 'vitest'
import { courtLimit, extendedLegalDate, legalDate, promisedDate } from '../deadlines'

/**
 * Dates that stand in no list of the law's readers: counted apart from this program, with another way of
 * finding Easter (Meeus/Jones/Butcher), whole months and the holidays of the Algemene termijnenwet.
 */
const noon = (date: string) => new Date(`${date}T11:00:00Z`)

describe('D1, D2, D5, D6: dates of our own', () => {
  test.each([
    // Friday before Easter; a month later King's Day moves it on.
    ['2026-03-27', '2026-04-24', '2026-04-28', '2026-06-29'],
    // The night in which summer time begins.
    ['2026-03-29', '2026-04-26', '2026-04-29', '2026-06-29'],
    ['2026-04-27', '2026-05-25', '2026-05-27', '2026-07-27'],
    ['2026-05-30', '2026-06-27', '2026-06-30', '2026-08-31'],
    ['2026-09-30', '2026-10-28', '2026-10-30', '2026-12-30'],
    // Christmas Day, Boxing Day, a Sunday.
    ['2026-11-25', '2026-12-23', '2026-12-28', '2027-02-25'],
    ['2026-12-31', '2027-01-28', '2027-02-01', '2027-03-31'],
    // Easter Sunday and Monday.
    ['2027-02-28', '2027-03-28', '2027-03-30', '2027-05-28'],
    // King's Day of 2027 is a Tuesday; Good Friday is the day of receipt.
    ['2027-03-26', '2027-04-23', '2027-04-26', '2027-06-28'],
    ['2027-04-14', '2027-05-12', '2027-05-14', '2027-07-14'],
    ['2028-02-29', '2028-03-28', '2028-03-29', '2028-05-29'],
    // A decree day on a Friday, a weekend, and then Monday.
    ['2028-03-28', '2028-04-25', '2028-05-01', '2028-06-28'],
    // Ascension Day, a decree day, a weekend.
    ['2028-04-25', '2028-05-23', '2028-05-29', '2028-07-25'],
    ['2029-12-25', '2030-01-22', '2030-01-25', '2030-03-25'],
    ['2030-01-31', '2030-02-28', '2030-02-28', '2030-04-30'],
    // Good Friday to Easter Monday of 2031.
    ['2031-03-11', '2031-04-08', '2031-04-15', '2031-06-11'],
    ['2032-01-31', '2032-02-28', '2032-03-01', '2032-04-30'],
    ['2033-04-15', '2033-05-13', '2033-05-16', '2033-07-15'],
  ])('received %s: promised %s, legal %s, extended %s', (received, promised, legal, extended) => {
    expect(promisedDate(noon(received))).toBe(promised)
    expect(legalDate(noon(received))).toBe(legal)
    expect(extendedLegalDate(noon(received))).toBe(extended)
  })

  test.each([
    ['2028-03-28', '2028-04-28'],
    ['2028-04-25', '2028-05-26'],
    ['2026-11-25', '2026-12-28'],
  ])('D4: received %s by a school that knows no decree days: legal %s', (received, legal) => {
    expect(legalDate(noon(received), [])).toBe(legal)
  })

  test.each([
    ['2026-02-20', '2026-04-07'],
    ['2026-03-24', '2026-05-06'],
    ['2027-04-05', '2027-05-18'],
    ['2028-04-14', '2028-05-29'],
    ['2028-12-13', '2029-01-24'],
    ['2029-02-18', '2029-04-03'],
  ])('A12-9: an answer of %s can go to court until %s', (answered, last) => {
    expect(courtLimit(noon(answered))).toBe(last)
  })
})
