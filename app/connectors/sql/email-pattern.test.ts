import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalEmail } from '../../domain/identity'
import { emailPattern } from './email-pattern'

/** LIKE as SQLite has it: the case of ASCII letters does not matter, `!` escapes. */
function like(text: string, pattern: string): boolean {
  const source = pattern.replace(/!(.)|[%_]|[^%_!]/gsu, (part, escaped: string | undefined) => {
    if (escaped === undefined && part === '%') return '[^]*'
    if (escaped === undefined && part === '_') return '[^]'
    const sign = escaped ?? part
    if (/[A-Za-z]/.test(sign)) return `[${sign.toLowerCase()}${sign.toUpperCase()}]`
    return `\\u{${sign.codePointAt(0)?.toString(16)}}`
  })
  return new RegExp(`^${source}$`, 'u').test(text)
}

describe('narrowing down e-mail addresses', () => {
  test.each([
    ['a.jansen@example.test', '  A.Jansen@Example.TEST\u00a0'],
    ['josé@example.test', 'JOSE\u0301@example.test'],
    ['kim@example.test', '\u212aIM@example.test'],
    ['i\u0307nes@example.test', '\u0130nes@example.test'],
    ['50%_off!@example.test', '50%_OFF!@example.test'],
    [';`@example.test', '\u037e\u1fef@example.test'],
    ['ሰላም@example.test', 'ሰላም@EXAMPLE.test'],
  ])('finds %s as %s', (address, held) => {
    expect(canonicalEmail(held)).toBe(canonicalEmail(address))
    expect(like(held, emailPattern(address))).toBe(true)
  })

  test('never misses a spelling with the same canonical form', () => {
    const spelling = fc.constantFrom(
      (text: string) => text.normalize('NFD'),
      (text: string) => text.toUpperCase(),
      (text: string) => `\t ${text}\n`,
      (text: string) => text.replaceAll('k', '\u212a'),
    )
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.array(spelling),
        (address, spellings) => {
          const held = spellings.reduce((text, spell) => spell(text), address)
          fc.pre(canonicalEmail(held) === canonicalEmail(address))
          expect(like(held, emailPattern(address))).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
