import fc from 'fast-check'
import { LosslessNumber } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import type { FieldType } from '../../domain/field-types/field-types'
import { convertValue, Misfit } from './convert-value'

describe('a value by its declared type', () => {
  test.each<[FieldType, unknown, unknown]>([
    ['text', '  left as it is ', '  left as it is '],
    ['text', '', ''],
    ['text', null, null],
    ['phone', 612345678n, '612345678'],
    ['text', ['a', null, 'b'], ['a', null, 'b']],
    ['integer', 9223372036854775807n, '9223372036854775807'],
    ['integer', '+0042', '42'],
    ['integer', '-0', '0'],
    ['integer', new LosslessNumber('9007199254740993'), '9007199254740993'],
    ['decimal', '0012.50', '12.50'],
    ['decimal', '-0.00', '0.00'],
    ['decimal', '.5', '0.5'],
    ['decimal', '5.', '5'],
    ['decimal', 1e21, '1000000000000000000000'],
    ['decimal', 1e-7, '0.0000001'],
    ['decimal', 0.1, '0.1'],
    ['decimal', '-12.5E+1', '-125'],
    ['decimal', '1.25e1', '12.5'],
    ['decimal', 12n, '12'],
    ['boolean', 1n, true],
    ['boolean', 'f', false],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '20240229', '2024-02-29'],
    ['date', '2024-02-29 00:00:00', '2024-02-29'],
    ['datetime', '2026-01-31 09:00:00', '2026-01-31T09:00:00'],
    ['datetime', '2026-01-31 09:00:00.123456+01', '2026-01-31T09:00:00.123456+01:00'],
    ['datetime', '2026-01-31T09:00Z', '2026-01-31T09:00Z'],
    ['datetime', '2026-01-31', '2026-01-31'],
    ['bytes', Buffer.from([0, 255]), 'AP8='],
    [
      'json',
      { a: [1, 2n, null, true], b: new LosslessNumber('1e400') },
      { a: ['1', '2', null, true], b: '1e400' },
    ],
  ])('%s: %o becomes %o', (type, raw, expected) => {
    expect(convertValue(type, raw)).toEqual(expected)
  })

  test.each<[FieldType, unknown]>([
    ['text', true],
    ['text', Buffer.from('x')],
    ['text', { a: 1 }],
    ['integer', '12.0'],
    ['integer', 1.5],
    ['integer', 2 ** 53],
    ['integer', ''],
    ['integer', 'twelve'],
    ['decimal', 'NaN'],
    ['decimal', Infinity],
    ['decimal', ''],
    ['decimal', '.'],
    ['decimal', '1e9999'],
    ['decimal', '1,50'],
    ['boolean', 'ja'],
    ['boolean', 2n],
    ['date', '2026-02-29'],
    ['date', '20260229'],
    ['date', '2026'],
    ['date', '31-01-2026'],
    ['date', '2026-01-31 09:00:00'],
    ['date', 'infinity'],
    ['datetime', 1767225600n],
    ['datetime', '2026-13-01T00:00:00Z'],
    ['bytes', 'not base64!'],
    ['integer', ['1', 'x']],
  ])('%s: %o does not fit, and the error says nothing of it', (type, raw) => {
    expect(() => convertValue(type, raw)).toThrow(new Misfit(type))
  })

  test('a decimal keeps its worth and its scale, however it is written', () => {
    const decimals = fc.tuple(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.integer({ min: 0, max: 20 }),
    )
    fc.assert(
      fc.property(decimals, ([digits, scale]) => {
        const plain = convertValue('decimal', `${digits}e-${scale}`) as string
        expect(plain.split('.')[1]?.length ?? 0).toBe(scale)
        expect(BigInt(plain.replace('.', ''))).toBe(digits)
        expect(convertValue('decimal', plain)).toBe(plain)
      }),
    )
  })
})
