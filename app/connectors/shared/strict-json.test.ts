import fc from 'fast-check'
import { stringify } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { parseStrictJson } from './strict-json'

describe('strict JSON', () => {
  test('keeps the digits of integers beyond 2^53 and of decimals', () => {
    const text = '{"big":9007199254740993,"price":249.00,"tiny":1e-400}'
    expect(stringify(parseStrictJson(text))).toBe(text)
  })

  test('reads whatever JSON can say as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        fc.pre(!text.includes('__proto__'))
        expect(JSON.parse(stringify(parseStrictJson(text)) ?? '')).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each([
    ['an equal duplicate key', '{"a":1,"a":1}', 'same key twice'],
    ['a duplicate key written another way', '{"a":1,"\\u0061":2}', 'same key twice'],
    ['a duplicate key after a nested object', '{"a":{"a":1},"a":2}', 'same key twice'],
    ['a __proto__ key', '{"__proto__":{"admin":true}}', '__proto__'],
    ['a __proto__ key in escapes', '{"\\u005f_proto__":1}', '__proto__'],
    ['5,000 levels of nesting', '['.repeat(5000) + ']'.repeat(5000), 'nested too deeply'],
    ['65 levels of nesting', '['.repeat(65) + ']'.repeat(65), 'nested too deeply'],
    ['truncated text', '{"a":[1,2', 'not valid JSON'],
    ['an open string', '{"a":"b', 'not valid JSON'],
    ['NaN', '{"a":NaN}', 'not valid JSON'],
    ['Infinity', '[-Infinity]', 'not valid JSON'],
    ['something behind the value', '{}{}', 'not valid JSON'],
    ['nothing', '', 'not valid JSON'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseStrictJson(text)).toThrow(message)
  })

  test('takes equal keys in different objects, brackets in text and 64 levels', () => {
    expect(() => parseStrictJson('[{"a":1},{"a":"}],{["},{"b":{"a":",\\""}}]')).not.toThrow()
    expect(() => parseStrictJson('['.repeat(64) + ']'.repeat(64))).not.toThrow()
  })

  test('says nothing of the text when it refuses', () => {
    expect(() => parseStrictJson('{"secret canary')).toThrow(/^not valid JSON$/)
  })
})
