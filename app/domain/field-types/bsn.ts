import type { FieldValue } from '../records'

/** What covers the digits of a citizen service number on a screen. */
const cover = '•'
const shownDigits = 2

/** Is it a citizen service number? By its type, or by the law that is named for it (UAVG art. 46). */
export function isCitizenNumber({ type, bsn }: { readonly type: string; readonly bsn?: unknown }): boolean {
  return type === 'bsn' || bsn !== undefined
}

/** The number as screens show it: its length and last two digits, no more. What is not a text says nothing at all. */
export function covered(value: FieldValue): FieldValue {
  if (value === null || value === '') return value
  if (typeof value !== 'string' || value.length <= shownDigits * 2) return cover.repeat(9)
  return cover.repeat(value.length - shownDigits) + value.slice(-shownDigits)
}

/**
 * Nine digits, or eight with a zero before them, that pass the check of eleven (elfproef). Only a note that a
 * number may have been written down wrong: one that fails is shown, kept and exported like any other.
 */
export function isPlausibleBsn(text: string): boolean {
  const digits = text.replace(/[\s.]/g, '').padStart(9, '0')
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return sum % 11 === 0
}
