import { expect, test } from 'vitest'
import { formatBytes, formatCountry, formatDate, formatDateTime, formatDigits, formatPeriod } from './format'

test('a date is that day, whatever the zone of the machine', () => {
  expect(formatDate('2026-01-01', 'nl')).toBe('1 januari 2026')
  expect(formatDate('2026-01-01', 'en')).toBe('1 January 2026')
})

test('an instant is told in Dutch local time, in summer and in winter', () => {
  expect(formatDateTime('2026-07-01T22:30:00Z', 'nl')).toBe('2 juli 2026 om 00:30')
  expect(formatDateTime('2026-12-01T22:30:00Z', 'nl')).toBe('1 december 2026 om 23:30')
})

test('a time without a zone stays as its source has it', () => {
  expect(formatDateTime('2026-07-01T22:30:00', 'nl')).toBe('1 juli 2026 om 22:30')
})

test('what is no date is shown as it is', () => {
  expect(formatDate('voorjaar 1990', 'nl')).toBe('voorjaar 1990')
  expect(formatDateTime('', 'en')).toBe('')
  for (const none of ['2023-02-29', '2024-04-31', '0000-01-01']) {
    expect(formatDate(none, 'nl')).toBe(none)
    expect(formatDateTime(`${none}T10:00:00Z`, 'nl')).toBe(`${none}T10:00:00Z`)
  }
})

test('digits keep all of their places', () => {
  expect(formatDigits('12345678901234567890.10', 'nl')).toBe('12345678901234567890,10')
  expect(formatDigits('-0.1', 'en')).toBe('-0.1')
  expect(formatDigits('1e5', 'nl')).toBe('1e5')
})

test('sizes and periods are words', () => {
  expect(formatBytes(0, 'nl')).toBe('0 byte')
  expect(formatBytes(48_213, 'en')).toBe('48.2 kB')
  expect(formatPeriod('P7Y', 'nl')).toBe('7 jaar')
  expect(formatPeriod('P1Y6M', 'en')).toBe('1 year and 6 months')
})

test('a code that is no country is shown as it is', () => {
  expect(formatCountry('SY', 'nl')).toBe('Syrië')
  expect(formatCountry('syria', 'nl')).toBe('syria')
})
