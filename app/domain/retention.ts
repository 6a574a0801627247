import { addDays, addMonths, isLocalDate, localDate, type LocalDate } from './local-date'
import type { FieldValue } from './records'

/**
 * Last day a record is kept (art. 5(1)(e)): start date + period, that day included. Null while the
 * period has not started (no start date yet) or when the start is not a date.
 * @param start value of the field that starts the period: ISO 8601 date or instant
 * @param period ISO 8601: P7Y, P26M, P4W, P28D or a sum of them
 */
export function keptUntil(start: FieldValue | undefined, period: string): LocalDate | null {
  const from = dateOf(start)
  if (!from) return null
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period)
  if (!parts) return null
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  return addDays(addMonths(from, years * 12 + months), weeks * 7 + days)
}

function dateOf(value: FieldValue | undefined): LocalDate | null {
  if (typeof value !== 'string') return null
  if (isLocalDate(value)) return value
  if (!/^\d{4}-\d{2}-\d{2}[T ]/.test(value)) return null
  if (!/(Z|[+-]\d{2}(:?\d{2})?)$/.test(value))
    return isLocalDate(value.slice(0, 10)) ? value.slice(0, 10) : null
  const instant = new Date(value)
  return Number.isNaN(instant.getTime()) ? null : localDate(instant)
}
