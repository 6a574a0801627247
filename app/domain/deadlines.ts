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
export function legalDate(receivedAt: Date): LocalDate {
  return nextWorkingDay(addMonths(localDate(receivedAt), 1))
}

/** The limit after an extension: three months from receipt, moved once (art. 12(3), second sentence). */
export function extendedLegalDate(receivedAt: Date): LocalDate {
  return nextWorkingDay(addMonths(localDate(receivedAt), 3))
}

function nextWorkingDay(date: LocalDate): LocalDate {
  let day = date
  while (isWeekend(day) || isPublicHoliday(day)) day = addDays(day, 1)
  return day
}

function isWeekend(date: LocalDate): boolean {
  const day = dayOfWeek(date)
  return day === 0 || day === 6
}
