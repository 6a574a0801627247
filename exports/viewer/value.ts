import { isLocalDate } from '../../app/domain/local-date'
import type { Language } from '../../app/domain/localized'
import type { FieldValue } from '../../app/domain/records'
import { isMark, splitMarks } from '../../app/domain/redaction/marks'
import { redactionReasons, type RedactionReason } from '../../app/domain/redaction/reasons'
import type { ArchiveField } from '../archive-input'
import { viewerTexts } from '../texts/texts'
import { markup, type Html } from './html'

const locales = { nl: 'nl-NL', en: 'en-GB' } as const
const dayForms = {
  nl: new Intl.DateTimeFormat(locales.nl, { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat(locales.en, { dateStyle: 'long', timeZone: 'UTC' }),
}
const momentForms = {
  nl: momentForm(locales.nl),
  en: momentForm(locales.en),
}
const leftToRight: ReadonlySet<string> = new Set([
  'email',
  'phone',
  'postcode',
  'iban',
  'url',
  'integer',
  'decimal',
])
const dayLength = '2024-02-03'.length
const dateTimeForm = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/

/** A value for reading. The exact one is in the JSON file; here dates get names of months. */
export function valueHtml(value: FieldValue, type: ArchiveField['type'], language: Language): Html {
  const texts = viewerTexts[language]
  if (value === null) return markup`<span class="none">${texts.empty}</span>`
  if (value === '') return markup`<span class="none">${texts.blank}</span>`
  if (typeof value === 'boolean') return markup`${value ? texts.yes : texts.no}`
  if (typeof value !== 'string') return nestedHtml(value, language)
  if (isMark(value)) return withMarks(value, language)
  if (type === 'bytes')
    return markup`<span class="none">${texts.bytes(formatCount(value.length, language))}</span>`
  if (type === 'date' || type === 'datetime') return markup`${readable(value, type, language)}`
  if (leftToRight.has(type)) return markup`<bdi dir="ltr">${withMarks(value, language)}</bdi>`
  if (type === 'long-text')
    return markup`<div class="long" dir="auto" lang="">${withMarks(value, language)}</div>`
  return markup`<bdi lang="">${withMarks(value, language)}</bdi>`
}

/** A text as people write it: days and times in words. */
export function readable(text: string, type: ArchiveField['type'], language: Language): string {
  if (type === 'date') return formatDay(text, language)
  return type === 'datetime' ? formatDateTime(text, language) : text
}

/** A value with parts, as people read lists: not as a program writes them. Its names are the source's own. */
function nestedHtml(value: Exclude<FieldValue, string | boolean | null>, language: Language): Html {
  const part = (one: FieldValue) => valueHtml(one, 'text', language)
  if (Object.keys(value).length === 0) return valueHtml('', 'text', language)
  if (Array.isArray(value)) {
    const parts: readonly FieldValue[] = value
    return markup`<ul class="parts">${parts.map((one) => markup`<li>${part(one)}</li>`)}</ul>`
  }
  const items = Object.entries(value).map(
    ([name, one]) =>
      markup`<div><dt><bdi lang="">${withMarks(name, language)}</bdi></dt><dd>${part(one)}</dd></div>`,
  )
  return markup`<dl class="parts">${items}</dl>`
}

/** A text with words where something of others was hidden, so that nobody takes it for the source's own. */
export function withMarks(text: string, language: Language): Html {
  const parts = splitMarks(text).map((part) =>
    typeof part === 'string' ? part : hiddenPart(part.reason, language),
  )
  return markup`${parts}`
}

export function hiddenPart(reason: RedactionReason, language: Language): Html {
  const { hidden } = viewerTexts[language]
  return markup`<mark class="hidden-part" lang="${language}">[${hidden}: ${redactionReasons[reason][language]}]</mark>`
}

const mostKnownDays = 2_000
const knownDays = { nl: new Map<string, string>(), en: new Map<string, string>() }

/**
 * `2024-02-03` as 3 februari 2024; anything else, also a day that no calendar has, as it is. Days come again and
 * again, and Intl is slow.
 */
export function formatDay(day: string, language: Language): string {
  if (day.length !== dayLength) return day
  const known = knownDays[language]
  const words = known.get(day) ?? wordsOf(day, language)
  if (known.size >= mostKnownDays) known.clear()
  known.set(day, words)
  return words
}

function wordsOf(day: string, language: Language): string {
  return isLocalDate(day) ? dayForms[language].format(new Date(`${day}T00:00:00Z`)) : day
}

/** The clock of the source, not ours: no time is moved to another zone. */
function formatDateTime(text: string, language: Language): string {
  const [, day, time, zone] = dateTimeForm.exec(text) ?? []
  if (!day || !time) return text
  const suffix = zone === undefined ? viewerTexts[language].noTimeZone : zone === 'Z' ? 'UTC' : `UTC${zone}`
  return `${formatDay(day, language)}, ${time} (${suffix})`
}

/** A moment of the school itself, on Dutch clocks. */
export function formatMoment(moment: Date, language: Language): string {
  return momentForms[language].format(moment)
}

export function formatCount(count: number, language: Language): string {
  return count.toLocaleString(locales[language])
}

function momentForm(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Amsterdam',
  })
}
