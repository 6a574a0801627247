import { canonicalEmail } from '../../domain/identity'

/**
 * A LIKE pattern (escape `!`) that fits at least every spelling whose canonical form is that of the
 * address: databases know neither our case folding nor NFC, so they only narrow down what our code compares.
 * - blanks may stand around it;
 * - what is not ASCII, and the letter before it that it may be joined with, can be anything;
 * - i, k, ; and ` have cousins outside ASCII (dotted I, the Kelvin sign, the Greek question mark, varia)
 *   that fold to them or that NFC turns into them.
 */
export function emailPattern(address: string): string {
  const pattern = canonicalEmail(address).replace(/[\0-\x7f]?[^\0-\x7f]+|[ik;`]|[!%_]/g, (part) => {
    if (/[^\0-\x7f]/.test(part)) return '%'
    return /[!%_]/.test(part) ? `!${part}` : '_'
  })
  return `%${pattern}%`
}
