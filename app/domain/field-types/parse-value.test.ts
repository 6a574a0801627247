import { describe, expect, it, test } from 'vitest'
import type { FieldType } from './field-types'
import { fieldValueSchema } from './parse-value'

const parse = (type: FieldType, typed: unknown) => fieldValueSchema(type).safeParse(typed)

test.each<[FieldType, string, string | boolean]>([
  ['iban', 'nl91 abna 0417 1643 00', 'NL91ABNA0417164300'],
  ['iban', 'GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'],
  ['postcode', '1332at', '1332 AT'],
  ['phone', '06-12 34 56 78', '+31612345678'],
  ['phone', '(0320) 229 900', '+31320229900'],
  ['phone', '0031 (0)6 12345678', '+31612345678'],
  ['phone', '+251 91 123 4567', '+251911234567'],
  ['email', '  Amina@Voorbeeld.Example ', 'amina@voorbeeld.example'],
  ['date', '2024-02-29', '2024-02-29'],
  ['integer', '-007', '-7'],
  ['decimal', '12,50', '12.50'],
  ['boolean', 'false', false],
  ['country', 'nl', 'NL'],
  ['url', 'https://voorbeeld.example/a', 'https://voorbeeld.example/a'],
  ['text', '  Ame\u0301lie ', 'Amélie'],
])('%s takes %j as %j', (type, typed, value) => {
  expect(parse(type, typed)).toEqual({ success: true, data: value })
})

test.each<[FieldType, string, string]>([
  ['iban', 'NL91ABNA0417164301', 'errors.iban'],
  ['iban', 'NL91ABNA041716430', 'errors.iban'],
  ['iban', 'XX91ABNA0417164300', 'errors.iban'],
  ['postcode', '0332 AT', 'errors.postcode'],
  ['postcode', '1332 SS', 'errors.postcode'],
  ['phone', '06 1234 567', 'errors.phone'],
  ['phone', 'bel mij', 'errors.phone'],
  ['phone', '+1234567890123456', 'errors.phone'],
  ['email', 'amina@', 'errors.email'],
  ['email', 'a@b.example\r\nBcc: c@d.example', 'errors.email'],
  ['date', '2026-02-29', 'errors.date'],
  ['date', '29-02-2024', 'errors.date'],
  ['integer', '1.5', 'errors.integer'],
  ['decimal', '1e9', 'errors.decimal'],
  ['boolean', 'misschien', 'errors.required'],
  ['url', 'javascript:alert(1)', 'errors.url'],
  ['text', 'twee\nregels', 'errors.text'],
  ['text', '   ', 'errors.required'],
  ['text', 'a'.repeat(501), 'errors.too-long'],
])('%s refuses %j with %s', (type, typed, message) => {
  const result = parse(type, typed)
  expect(result.error?.issues[0]?.message).toBe(message)
})

describe('what nobody types in', () => {
  it.each<FieldType>(['json', 'bytes'])('%s has no schema', (type) => {
    expect(() => fieldValueSchema(type)).toThrow(TypeError)
  })
  it('a value that is no text is refused', () => {
    expect(parse('text', ['a']).success).toBe(false)
    expect(parse('text', undefined).error?.issues[0]?.message).toBe('errors.required')
  })
})

test.each([
  ['ርሆቦት', 'ርሆቦት'],
  ['نور الدين', 'نور الدين'],
  ['Jose\u0301', 'José'],
  ['O', 'O'],
  ["d'Àvila-van 't Hoff", "d'Àvila-van 't Hoff"],
  ['mcKENZIE', 'mcKENZIE'],
])('R5: the name %s is taken as it is written, in NFC and without other capitals', (typed, kept) => {
  expect(parse('text', typed).data).toBe(kept)
})
