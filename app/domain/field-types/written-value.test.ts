import { expect, test } from 'vitest'
import { writtenValue } from './written-value'

test('a time without a zone says so, once it is a time', () => {
  expect(writtenValue('2026-02-12T09:00', 'datetime', 'en')).toBe(
    '12 February 2026 at 09:00 (time zone unknown)',
  )
  expect(writtenValue('2026-02-12', 'datetime', 'nl')).toBe('12 februari 2026')
  expect(writtenValue('ooit', 'datetime', 'nl')).toBe('ooit')
})

test('what is not of its type comes back as it is', () => {
  expect(writtenValue('2026-02-12', 'text', 'nl')).toBe('2026-02-12')
  expect(writtenValue('1e5', 'decimal', 'nl')).toBe('1e5')
  for (const none of ['2023-02-29', '2024-04-31', '0000-01-01', '0000-00-00', '+10000-01-01']) {
    expect(writtenValue(none, 'date', 'nl')).toBe(none)
    expect(writtenValue(`${none}T09:00Z`, 'datetime', 'nl')).toBe(`${none}T09:00Z`)
  }
})
