import { expect, test } from 'vitest'
import type { FieldType } from '../../domain/field-types/field-types'
import type { FieldValue } from '../../domain/records'
import { sameValue } from './same-value'

test.each<[FieldType, FieldValue, FieldValue, boolean]>([
  ['text', 'a', 'a', true],
  ['text', '', null, false],
  ['text', 'é', 'é'.normalize('NFD'), false],
  ['text', '1.50', '1.5', false],
  ['decimal', '12.5', '12.50', true],
  ['decimal', '12.00', '12', true],
  ['decimal', '100', '1', false],
  ['decimal', '-0.10', '0.10', false],
  ['datetime', '2026-01-01T10:00:00Z', '2026-01-01T11:00:00+01:00', true],
  ['datetime', '2026-01-01T10:00:00.123456Z', '2026-01-01T10:00:00.123457Z', false],
  ['datetime', '2026-01-01T10:00:00', '2026-01-01T10:00:00Z', false],
  ['boolean', true, true, true],
  ['boolean', false, null, false],
  ['text', ['a', 'b'], ['a', 'b'], true],
])('%s: %j and %j are the same: %s', (type, a, b, same) => {
  expect(sameValue(type, a, b)).toBe(same)
})
