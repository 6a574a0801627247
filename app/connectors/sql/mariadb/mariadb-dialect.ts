import type { FieldType } from '../../../domain/field-types/field-types'
import type { FieldValue } from '../../../domain/records'
import type { Dialect } from '../database'
import { ValueRefused } from '../database'
import { bind, sql } from '../fragment'
import type { Bindable, Fragment, Notation } from '../fragment'
import { quotedName, quotedTable } from '../quoted-name'

export function mariadbNotation(schema: string | undefined): Notation {
  return {
    quote: (name) => quotedName(name, '`'),
    table: (name) => quotedTable(name, schema, '`'),
    placeholder: (_, value) => literal(value),
  }
}

/**
 * A value as MariaDB reads it whatever sql_mode and character sets say: digits or hexadecimal, so that
 * nothing in it can end the literal. Prepared statements are no choice, because their answers hold binary
 * numbers and dates instead of the server's own text.
 */
function literal(value: Bindable): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'string') return `_utf8mb4 X'${Buffer.from(value).toString('hex')}'`
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
  throw new ValueRefused('no value of MariaDB')
}

export const mariadbDialect: Dialect = {
  lock: sql` FOR UPDATE`,
  exactly: (column) => column,
  besides: (left, right) => [
    sql`(COLLATION(${left}) = 'binary' AND COLLATION(${right}) = 'binary' OR ${bytesOf(left)} = ${bytesOf(right)})`,
  ],
  letterForm: bytesOf,
  // Left to itself it scans the whole table at every step of a recursion.
  lookUpJoin: sql` STRAIGHT_JOIN `,
  deleteFrom: (table) => sql`DELETE t0 FROM ${table} AS t0`,
  // DISTINCT makes a table of its own of it; without, MySQL puts the two queries together and then refuses (1093).
  ofWritten: ({ table, key, isIt, belongs }) =>
    sql`(${key}) IN (SELECT mine.* FROM (SELECT DISTINCT ${key} FROM ${table} AS t0 WHERE ${isIt} AND ${belongs}) AS mine)`,
  keepsTypes: true,
  isOwnForm: (type, text) => (type === 'date' || type === 'datetime') && zeroDate.test(text),
  // The collation of the column may tell letters apart that our canonical form does not.
  like: (column, pattern) =>
    sql`CONVERT(${column} USING utf8mb4) COLLATE utf8mb4_general_ci LIKE ${bind(pattern)} ESCAPE '!'`,
  store,
  holds,
}

/** Most collations hold case, accents and trailing blanks for equal, and a text for the number it starts with. */
function bytesOf(column: Fragment): Fragment {
  return sql`CAST(CONVERT(${column} USING utf8mb4) AS BINARY)`
}

/** Year, month or day may be zero (sql_mode without NO_ZERO_DATE or NO_ZERO_IN_DATE). */
const zeroDate = /^(0000-\d\d-\d\d|\d{4}-00-\d\d|\d{4}-\d\d-00)( [\d:.]+)?$/

function store(type: FieldType, value: FieldValue): Bindable {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value !== 'string') throw new ValueRefused('no value of MariaDB')
  if (type === 'bytes') return Buffer.from(value, 'base64')
  return type === 'datetime' ? momentInUtc(value) : value
}

/** The session's zone is UTC, and a time with a zone is none of MariaDB's values. */
function momentInUtc(text: string): string {
  const match = /^(\S{10})[T ]([\d:]+)(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.exec(text)
  if (!match) return text.replace('T', ' ')
  const [, day, time, fraction = '', zone] = match
  const instant = Date.parse(`${day}T${time}${zone}`)
  if (Number.isNaN(instant)) return text
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ') + fraction
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

/** By COLUMN_TYPE of information_schema; text, enum and set hold anything. */
const families: readonly [RegExp, readonly FieldType[]][] = [
  [/^(tiny|small|medium|big)?int/, ['integer', 'decimal', 'boolean', ...texts]],
  [/^bit/, ['integer', 'boolean', ...texts]],
  [/^year/, ['integer', ...texts]],
  [/^decimal/, ['decimal', 'integer', ...texts]],
  [/^(float|double)/, ['decimal', ...texts]],
  [/^date$/, ['date', 'datetime', ...texts]],
  [/^(datetime|timestamp)/, ['datetime', ...texts]],
  [/^(time|uuid|inet)/, texts],
  [/^json/, ['json', ...texts]],
  [/^(var)?binary|blob$|^(geometry|point|linestring|polygon|multi)/, ['bytes']],
]

function holds(columnType: string): readonly FieldType[] | undefined {
  return families.find(([pattern]) => pattern.test(columnType))?.[1]
}
