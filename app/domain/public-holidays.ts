import { addDays, dayOfWeek, type LocalDate } from './local-date'

/**
 * Days equated with a public holiday by royal decree, as known when this was written; school.yaml can name
 * others. They bind Dutch statutory terms; nothing that is promised relies on them.
 */
export const knownDecreeDays: readonly LocalDate[] = [
  '2026-01-02',
  '2026-05-15',
  '2027-05-07',
  '2028-04-28',
  '2028-05-26',
]

/** Public holidays of the Netherlands: Algemene termijnenwet art. 3, and days equated by decree. */
export function isPublicHoliday(
  date: LocalDate,
  decreeDays: readonly LocalDate[] = knownDecreeDays,
): boolean {
  return decreeDays.includes(date) || holidaysOf(Number(date.slice(0, 4))).has(date)
}

function holidaysOf(year: number): ReadonlySet<LocalDate> {
  const easter = easterSunday(year)
  return new Set([
    `${year}-01-01`,
    addDays(easter, -2), // Good Friday
    addDays(easter, 1), // Easter Monday
    kingsDay(year),
    `${year}-05-05`, // Liberation Day
    addDays(easter, 39), // Ascension Day
    addDays(easter, 50), // Whit Monday
    `${year}-12-25`,
    `${year}-12-26`,
  ])
}

function kingsDay(year: number): LocalDate {
  const date = `${year}-04-27`
  return dayOfWeek(date) === 0 ? `${year}-04-26` : date
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): LocalDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
