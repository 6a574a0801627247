/**
 * A telephone number in E.164 (ITU-T): + and at most 15 digits. Without a country code it is Dutch.
 * Undefined when it is none.
 */
export function toE164(text: string): string | undefined {
  const compact = text.replace(/\(0\)/g, '').replace(/[\s().\u2010-\u2015/-]/g, '')
  if (!/^(\+|00)?\d+$/.test(compact)) return undefined
  const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact
  const number = international.startsWith('0') ? `+31${international.slice(1)}` : international
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return undefined
  return isPlausible(number) ? number : undefined
}

/** Dutch numbers have nine digits after +31 and never start with 0 there. */
function isPlausible(number: string): boolean {
  return !number.startsWith('+31') || /^\+31[1-9]\d{8}$/.test(number)
}
