import type { FieldValue } from '../records'
import { redactionReasonCodes, type RedactionReason } from './reasons'

/** What stands where something was hidden: ASCII, so that it survives CSV, mail headers and any font. */
export function markOf(reason: RedactionReason): string {
  return `${start}${reason}]`
}

const start = '[redacted:'
const codes = redactionReasonCodes.join('|')
const anyMark = new RegExp(`\\[redacted:(${codes})\\]`, 'g')
const onlyMark = new RegExp(`^\\[redacted:(${codes})\\]$`)

/** The whole value is a mark: no value of its type is to be expected there. */
export function isMark(value: FieldValue): boolean {
  return typeof value === 'string' && value.startsWith(start) && onlyMark.test(value)
}

/** A text in pieces: what is there, and why something is not. */
export function splitMarks(text: string): readonly (string | { readonly reason: RedactionReason })[] {
  if (!text.includes(start)) return text === '' ? [] : [text]
  const parts: (string | { reason: RedactionReason })[] = []
  let end = 0
  for (const found of text.matchAll(anyMark)) {
    if (found.index > end) parts.push(text.slice(end, found.index))
    parts.push({ reason: found[1] as RedactionReason })
    end = found.index + found[0].length
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}
