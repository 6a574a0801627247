import type { FieldType } from '../../../domain/field-types/field-types'
import type { FieldValue } from '../../../domain/records'
import type { Dialect } from '../database'
import { bind, sql } from '../fragment'
import type { Bindable, Notation } from '../fragment'
import { quotedName, quotedTable } from '../quoted-name'

export function postgresNotation(schema: string): Notation {
  return {
    quote: (name) => quotedName(name),
    table: (name) => quotedTable(name, schema),
    placeholder: (n) => `$${n}`,
  }
}

export const postgresDialect: Dialect = {
  lock: sql` FOR UPDATE OF t0`,
  exactly: (column) => column,
  besides: () => [],
  letterForm: (column) => column,
  lookUpJoin: sql` JOIN `,
  deleteFrom: (table) => sql`DELETE FROM ${table} AS t0`,
  ofWritten: ({ belongs }) => belongs,
  keepsTypes: true,
  isOwnForm: (type, text) => ownForms[type]?.test(text) === true,
  like: (column, pattern) => sql`CAST(${column} AS text) ILIKE ${bind(pattern)} ESCAPE '!'`,
  store,
  holds,
}

/** Without end, before our era, or with a year of more than four digits (manual, 8.5). */
const ownMoment = /^(-?infinity|\d{4,}-\d\d-\d\d( [\d:.+-]+)? BC|\d{5,}-\d\d-\d\d( [\d:.+-]+)?)$/

const ownForms: Partial<Record<FieldType, RegExp>> = {
  date: ownMoment,
  datetime: ownMoment,
  decimal: /^(NaN|-?Infinity)$/,
}

function store(type: FieldType, value: FieldValue): Bindable {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return type === 'bytes' ? Buffer.from(value, 'base64') : value
  return Array.isArray(value) ? value : null
}

const texts: readonly FieldType[] = [
  'text',
  'long-text',
  'email',
  'phone',
  'postcode',
  'country',
  'iban',
  'bsn',
  'url',
]

/** By the name that format_type gives; what is not listed (enumerations, uuid, inet, ...) is text to us. */
const families: readonly [RegExp, readonly FieldType[] | undefined][] = [
  [/^(text|character|citext|name)/, undefined],
  [/^(smallint|integer|bigint)/, ['integer', 'decimal', 'boolean', ...texts]],
  [/^numeric/, ['decimal', 'integer', ...texts]],
  [/^(money|real|double)/, ['decimal', ...texts]],
  [/^boolean/, ['boolean']],
  [/^date/, ['date', 'datetime', ...texts]],
  [/^timestamp/, ['datetime', ...texts]],
  [/^bytea/, ['bytes']],
  [/^jsonb?/, ['json', ...texts]],
]

function holds(columnType: string): readonly FieldType[] | undefined {
  const family = families.find(([pattern]) => pattern.test(columnType))
  return family ? family[1] : texts
}
