import { formatCountry, formatDate, formatDateTime, formatDigits, hasZone } from '../format'
import type { Language, Localized } from '../localized'
import type { FieldType } from './field-types'

/** Words that stand where a value has none of its own, or beside it: on screens and in archives. */
export const valueWords = {
  yes: { nl: 'Ja', en: 'Yes' },
  no: { nl: 'Nee', en: 'No' },
  missing: { nl: 'Niet ingevuld', en: 'Not filled in' },
  empty: { nl: 'Leeg', en: 'Empty' },
  emptyList: { nl: 'Geen', en: 'None' },
  withoutZone: { nl: 'tijdzone onbekend', en: 'time zone unknown' },
} as const satisfies Record<string, Localized>

/** A text as people of a language read it; what is not of its type comes back as it is. */
export function writtenValue(text: string, type: FieldType, language: Language): string {
  switch (type) {
    case 'date':
      return formatDate(text, language)
    case 'datetime': {
      const moment = formatDateTime(text, language)
      return moment === text || hasZone(text) ? moment : `${moment} (${valueWords.withoutZone[language]})`
    }
    case 'country':
      return formatCountry(text, language)
    case 'iban':
      return text.replace(/(.{4})(?=.)/g, '$1 ')
    case 'integer':
    case 'decimal':
      return formatDigits(text, language)
    default:
      return text
  }
}

const leftToRight: ReadonlySet<FieldType> = new Set([
  'phone',
  'email',
  'postcode',
  'iban',
  'bsn',
  'url',
  'integer',
  'decimal',
])

/** Numbers, account numbers and addresses do, whatever the language of the page. */
export function runsLeftToRight(type: FieldType): boolean {
  return leftToRight.has(type)
}

/** Bytes behind a base64 text. */
export function bytesIn(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}
