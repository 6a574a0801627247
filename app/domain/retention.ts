import { addDays, addMonths, isLocalDate, localDate, type LocalDate } from './local-date'
import type { FieldValue } from './records'

/** When a rule's period starts: on the date itself, or on the last day of the book year it falls in. */
export interface RetentionTerm {
  /** ISO 8601: P7Y, P26M, P4W, P28D or a sum of them. */
  readonly period: string
  readonly startsAt: 'date' | 'book-year-end'
}

/** Last day under a rule; null while its period has not started. @param bookYearEnd month and day: 12-31 */
export function lastDayUnder(
  start: FieldValue | undefined,
  { period, startsAt }: RetentionTerm,
  bookYearEnd: string,
): LocalDate | null {
  if (startsAt === 'date') return keptUntil(start, period)
  const from = dateOf(start)
  return from && keptUntil(endOfBookYear(from, bookYearEnd), period)
}

/** Last day of the book year in which that day falls. @param bookYearEnd month and day; 02-29 is 02-28 in other years */
export function endOfBookYear(day: LocalDate, bookYearEnd: string): LocalDate {
  const year = Number(day.slice(0, 4))
  const end = dayOfYear(year, bookYearEnd)
  return day <= end ? end : dayOfYear(year + 1, bookYearEnd)
}

function dayOfYear(year: number, monthAndDay: string): LocalDate {
  const day = `${String(year).padStart(4, '0')}-${monthAndDay}`
  return isLocalDate(day) ? day : addDays(`${day.slice(0, 7)}-01`, -1 + lastOf(day))
}

function lastOf(day: string): number {
  const first = `${day.slice(0, 7)}-01`
  return Number(addDays(addMonths(first, 1), -1).slice(8))
}

/** The later of two ends; null, which is no end yet, is later than any. */
export function laterEnd(one: LocalDate | null, other: LocalDate | null): LocalDate | null {
  if (one === null || other === null) return null
  return one > other ? one : other
}

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
