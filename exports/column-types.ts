import type { ArchivedType } from '../app/domain/field-types/field-types'
import type { FieldValue } from '../app/domain/records'

/** How one field type stands in the archive's files, when its values are what the type says. */
export interface ColumnType {
  /** Is this what the type promises? Null is always allowed and never asked. */
  conforms(value: FieldValue): boolean
  /** JSON Schema 2020-12 of a value that is not null. No `format`: validators differ in which they know. */
  readonly json: { readonly type?: string; readonly pattern?: string; readonly contentEncoding?: string }
  /** Data Package v2 field type; formats are left to the default. */
  readonly table: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'any'
  /** Free text can become a formula in a spreadsheet; a number, date, telephone number or IBAN stays as it is. */
  readonly freeText: boolean
}

const integer = '^-?[0-9]+$'
const decimal = '^-?[0-9]+(\\.[0-9]+)?$'
const date = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
const offset = '(Z|[+-][0-9]{2}:[0-9]{2})'
const dateTime = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?'
/** No letters, so that nothing in it is the name of a function or a cell. */
const phone = '^\\+?[0-9][0-9 ()./-]*$'
const iban = '^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9 ]*$'

export const dateTimePatterns = {
  any: `${dateTime}${offset}?$`,
  /** RFC 3339: every value has its offset. */
  withOffset: `${dateTime}${offset}$`,
  withoutOffset: `${dateTime}$`,
} as const

const text: ColumnType = {
  conforms: isText,
  json: { type: 'string' },
  table: 'string',
  freeText: true,
}

export const columnTypes: Readonly<Record<ArchivedType, ColumnType>> = {
  text,
  'long-text': text,
  email: text,
  postcode: text,
  country: text,
  url: text,
  integer: patterned(integer, 'integer'),
  decimal: patterned(decimal, 'number'),
  date: { ...patterned(date, 'date'), conforms: isCalendarDate },
  datetime: patterned(dateTimePatterns.any, 'string'),
  phone: patterned(phone, 'string'),
  iban: patterned(iban, 'string'),
  boolean: {
    conforms: (value) => typeof value === 'boolean',
    json: { type: 'boolean' },
    table: 'boolean',
    freeText: false,
  },
  json: { conforms: () => true, json: {}, table: 'any', freeText: true },
  bytes: {
    conforms: isText,
    json: { type: 'string', contentEncoding: 'base64' },
    table: 'string',
    freeText: true,
  },
}

function patterned(pattern: string, table: ColumnType['table']): ColumnType {
  const form = new RegExp(pattern)
  return {
    conforms: (value) => typeof value === 'string' && form.test(value),
    json: { type: 'string', pattern },
    table,
    freeText: false,
  }
}

function isText(value: FieldValue): value is string {
  return typeof value === 'string'
}

const dateForm = new RegExp(date)
function isCalendarDate(value: FieldValue): boolean {
  if (typeof value !== 'string' || !dateForm.test(value)) return false
  const day = Number(value.slice(8))
  return day <= 28 || new Date(`${value}T00:00:00Z`).getUTCDate() === day
}
