import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeKey, encodeKey } from './key-codec'

describe('keys as text', () => {
  test('come back as they were, with their kind', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (values) => {
        expect(decodeKey(encodeKey(values), values.length)).toEqual(values)
      }),
    )
  })

  test('keep the number 1 and the text "1" apart', () => {
    expect(encodeKey([1n])).not.toBe(encodeKey(['1']))
  })

  test.each([
    '',
    'x',
    '[]',
    '["t:a","t:b"]',
    '[1]',
    '["q:1"]',
    '["i:1e3"]',
    '["i:99999999999999999999"]',
    '["x:zz"]',
    '["r:"]',
    '{"0":"t:a"}',
  ])('what was never a key opens nothing: %s', (text) => {
    expect(decodeKey(text, 1)).toBeUndefined()
  })

  test('null is no key', () => {
    expect(() => encodeKey([null])).toThrow(RangeError)
  })
})
