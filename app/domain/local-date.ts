/** A calendar day without time or zone, ISO 8601: 2026-11-22. */
export type LocalDate = string

const dayMs = 86_400_000
const inAmsterdam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day it is in the Netherlands at that instant. */
export function localDate(instant: Date): LocalDate {
  return inAmsterdam.format(instant)
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return iso(new Date(utc(date).getTime() + days * dayMs))
}

/** The same-numbered day `months` later, or the last of that month when it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const from = utc(date)
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(from.getUTCDate(), last))
  return iso(first)
}

/** Whole years from a day of birth; somebody of 29 February turns a year older on 28 February. */
export function ageOn(birthDate: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return addMonths(birthDate, years * 12) <= day ? years : years - 1
}

/** 0 is Sunday, 6 Saturday. */
export function dayOfWeek(date: LocalDate): number {
  return utc(date).getUTCDay()
}

/** Is it a day that exists, written YYYY-MM-DD? The calendar has no year 0. */
export function isLocalDate(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = utc(text)
  return !Number.isNaN(date.getTime()) && iso(date) === text
}

function utc(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`)
}

function iso(date: Date): LocalDate {
  return date.toISOString().slice(0, 10)
}
