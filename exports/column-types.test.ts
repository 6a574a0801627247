import { expect, test } from 'vitest'
import { archivedTypes } from '../app/domain/field-types/field-types'
import { columnTypes } from './column-types'

test.each([
  ['integer', '9223372036854775807', '12.5'],
  ['decimal', '-249.00', '1e5'],
  ['date', '2024-02-29', '2023-02-29'],
  ['datetime', '2024-02-03T10:00:00+01:00', '3 februari 2024'],
  ['phone', '+31 6 12345678', "+1+cmd|' /C calc'!A0"],
  ['iban', 'NL91ABNA0417164300', '=NL91'],
  ['boolean', true, 'ja'],
  ['text', 'x', ['x']],
] as const)('%s: %j is one, %j is not', (type, right, wrong) => {
  expect(columnTypes[type].conforms(right)).toBe(true)
  expect(columnTypes[type].conforms(wrong)).toBe(false)
})

test('what stays unaltered in CSV is only what cannot be a formula', () => {
  const unaltered = archivedTypes.filter((type) => !columnTypes[type].freeText)
  expect(unaltered).toEqual(['integer', 'decimal', 'boolean', 'date', 'datetime', 'phone', 'iban'])
})
