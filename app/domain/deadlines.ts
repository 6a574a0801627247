import { addDays, addMonths, dayOfWeek, localDate, type LocalDate } from './local-date'
import { isPublicHoliday } from './public-holidays'

/** The school promises an answer within four weeks (privacy statement). */
export const promisedDays = 28

/**
 * The date promised to the subject: receipt + 28 days, never moved by weekends or holidays.
 * The day of receipt is the day in Europe/Amsterdam.
 */
export function promisedDate(receivedAt: Date): LocalDate {
  return addDays(localDate(receivedAt), promisedDays)
}

/**
 * The legal limit: one month from receipt (art. 12(3) GDPR), counted by Regulation 1182/71 art. 3: the
 * day of receipt does not count, a day that the month lacks becomes its last, and a last day that is a
 * Saturday, Sunday or public holiday moves to the next working day.
 */
export function legalDate(receivedAt: Date, decreeDays?: readonly LocalDate[]): LocalDate {
  return rolledLimit(receivedAt, { months: 1, decreeDays })
}

/** The limit after an extension: three months from receipt, moved once (art. 12(3), second sentence). */
export function extendedLegalDate(receivedAt: Date, decreeDays?: readonly LocalDate[]): LocalDate {
  return rolledLimit(receivedAt, { months: 3, decreeDays })
}

/**
 * Whole months from receipt, then days on which the clock stood still, then to a working day: once.
 * @param count.decreeDays days equated with public holidays; the known ones when left out
 */
export function rolledLimit(
  receivedAt: Date,
  count: { months: number; extraDays?: number; decreeDays?: readonly LocalDate[] | undefined },
): LocalDate {
  const end = addMonths(localDate(receivedAt), count.months)
  return nextWorkingDay(addDays(end, count.extraDays ?? 0), count.decreeDays)
}

/**
 * Last day for a petition to the court: six weeks after the answer (UAVG art. 35(2)), on a working day
 * (Algemene termijnenwet art. 1).
 */
export function courtLimit(answeredAt: Date, decreeDays?: readonly LocalDate[]): LocalDate {
  return nextWorkingDay(addDays(localDate(answeredAt), 42), decreeDays)
}

function nextWorkingDay(date: LocalDate, decreeDays?: readonly LocalDate[]): LocalDate {
  let day = date
  while (isWeekend(day) || isPublicHoliday(day, decreeDays)) day = addDays(day, 1)
  return day
}

function isWeekend(date: LocalDate): boolean {
  const day = dayOfWeek(date)
  return day === 0 || day === 6
}
