import { isLocalDate } from './local-date'
import type { Language } from './localized'

/** Dates, numbers and sizes the way people of a language write them; times are Dutch local time. */
const locales = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>
const zone = 'Europe/Amsterdam'

/** A formatter is kept for the next value: making one costs far more than using it. */
function kept<Options, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const made = new Map<string, Formatter>()
  return (language: Language, options: Options): Formatter => {
    const key = `${language} ${JSON.stringify(options)}`
    const formatter = made.get(key) ?? make(locales[language], options)
    made.set(key, formatter)
    return formatter
  }
}

const numbers = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
const dates = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))
const lists = kept((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options))
const names = kept((locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options))

const mostRemembered = 2_000

/** Days and countries come again and again in long lists, and Intl is slow. */
function remembered(wordsOf: (text: string, language: Language) => string) {
  const known = { nl: new Map<string, string>(), en: new Map<string, string>() }
  return (text: string, language: Language): string => {
    const words = known[language].get(text) ?? wordsOf(text, language)
    if (known[language].size >= mostRemembered) known[language].clear()
    known[language].set(text, words)
    return words
  }
}

const dayWords = remembered((day, language) =>
  isLocalDate(day)
    ? dates(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
    : day,
)
const countryWords = remembered((code, language) => names(language, { type: 'region' }).of(code) ?? code)

const dateOnly = /^\d{4}-\d{2}-\d{2}$/
const withZone = /(Z|[+-]\d{2}:?\d{2})$/

/** @param iso a date (2026-11-22) or an instant; anything else comes back as it is. */
export function formatDate(iso: string, language: Language): string {
  return dateOnly.test(iso) ? dayWords(iso, language) : write(iso, language, { dateStyle: 'long' })
}

/** @param iso an instant, or a local date and time without a zone, which is shown unchanged. */
export function formatDateTime(iso: string, language: Language): string {
  if (dateOnly.test(iso)) return formatDate(iso, language)
  return write(iso, language, { dateStyle: 'long', timeStyle: 'short' })
}

export function formatTime(iso: string, language: Language): string {
  return write(iso, language, { timeStyle: 'short' })
}

/** Does the text tell in which zone its time is? Dates alone need none. */
export function hasZone(iso: string): boolean {
  return dateOnly.test(iso) || withZone.test(iso)
}

export function formatNumber(value: number, language: Language): string {
  return numbers(language, {}).format(value)
}

/** @param digits a number in digits that may be too large or too exact for a JavaScript number. */
export function formatDigits(digits: string, language: Language): string {
  const decimal = language === 'nl' ? ',' : '.'
  return /^-?\d+(\.\d+)?$/.test(digits) ? digits.replace('.', decimal) : digits
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

export function formatBytes(bytes: number, language: Language): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return numbers(language, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}

const periodUnits = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const

/** @param period ISO 8601 in whole years, months, weeks or days: P7Y, P26M. */
export function formatPeriod(period: string, language: Language): string {
  const parts = [...period.matchAll(/(\d+)([YMWD])/g)].map(([, amount, letter]) =>
    numbers(language, {
      style: 'unit',
      unit: periodUnits[letter as keyof typeof periodUnits],
      unitDisplay: 'long',
    }).format(Number(amount)),
  )
  return lists(language, { type: 'conjunction' }).format(parts)
}

/** Name of a country in the language, or the code itself when nobody knows it. */
export function formatCountry(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return countryWords(code, language)
}

const looksLikeDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

function write(iso: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  if (!looksLikeDate.test(iso) || !isLocalDate(iso.slice(0, 10))) return iso
  const isDay = dateOnly.test(iso)
  const zoned = withZone.test(iso) && !isDay
  const instant = new Date(zoned || isDay ? iso : `${iso}Z`)
  if (Number.isNaN(instant.getTime())) return iso
  const timeZone = zoned ? zone : 'UTC'
  return dates(language, { ...options, timeZone }).format(instant)
}

/** @param month `2026-11` */
export function formatMonth(month: string, language: Language, length: 'long' | 'short' = 'long'): string {
  const options = { month: length, ...(length === 'long' && { year: 'numeric' as const }) }
  return new Intl.DateTimeFormat(locales[language], options).format(new Date(`${month}-15T12:00:00Z`))
}
