import { expect, test } from 'vitest'
import { isBoundToConfidentiality } from './confidentiality'

const at = (text: string) => new Date(text)

test('P8: nobody is bound who never confirmed', () => {
  expect(isBoundToConfidentiality(null, at('2026-11-24T10:00:00Z'))).toBe(false)
})

test('P8: a confirmation holds for a year of calendar days in Amsterdam, leap years too', () => {
  const confirmed = at('2027-02-28T23:30:00Z') // 1 March there
  expect(isBoundToConfidentiality(confirmed, at('2028-02-29T22:59:59Z'))).toBe(true)
  expect(isBoundToConfidentiality(confirmed, at('2028-02-29T23:00:00Z'))).toBe(false)
})
