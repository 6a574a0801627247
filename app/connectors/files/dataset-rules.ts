import ipaddr from 'ipaddr.js'
import type { LocalDate } from '../../domain/local-date'
import type { FieldValue } from '../../domain/records'
import type { DatasetRule } from '../../domain/register/reading-rules'
import { keptUntil } from '../../domain/retention'

/** @param today in the Netherlands; the last day of a period belongs to it */
export function isBroken(rule: DatasetRule, value: FieldValue, today: LocalDate): boolean {
  if (Array.isArray(value)) return value.some((item: FieldValue) => isBroken(rule, item, today))
  if (typeof value !== 'string' || value === '') return false
  if ('masked' in rule) return !isMasked(value)
  const last = keptUntil(value, rule.maxAge)
  return last !== null && last < today
}

/** What broken rows are said to be; no values. */
export function breachOf(rule: DatasetRule): string {
  return 'masked' in rule
    ? 'hold an IP address whose last part is not masked, which the register promises'
    : `are older than ${rule.maxAge}, which the register promises not to keep`
}

function isMasked(address: string): boolean {
  const text = address.trim()
  if (/^\d{1,3}(\.\d{1,3}){2}\.(0|x{1,3}|\*)$/i.test(text)) return true
  if (!ipaddr.IPv6.isValid(text)) return false
  const parsed = ipaddr.process(text)
  const bytes = parsed.toByteArray()
  return parsed.kind() === 'ipv4' ? bytes[3] === 0 : bytes.slice(6).every((byte) => byte === 0)
}
