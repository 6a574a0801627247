import type { FieldType } from '../../../domain/field-types/field-types'
import type { FieldValue } from '../../../domain/records'
import type { Dialect } from '../database'
import { bind, sql } from '../fragment'
import type { Bindable, Notation } from '../fragment'
import { quotedName, quotedTable } from '../quoted-name'

export const sqliteNotation: Notation = {
  quote: (name) => quotedName(name),
  table: (name) => quotedTable(name, undefined),
  placeholder: () => '?',
}

export const sqliteDialect: Dialect = {
  // BEGIN IMMEDIATE has locked the whole file.
  lock: sql``,
  exactly: (column) => sql`${column} COLLATE BINARY`,
  besides: () => [],
  letterForm: (column) => sql`${column} COLLATE BINARY`,
  lookUpJoin: sql` JOIN `,
  deleteFrom: (table) => sql`DELETE FROM ${table} AS t0`,
  ofWritten: ({ belongs }) => belongs,
  keepsTypes: false,
  isOwnForm: () => false,
  like: (column, pattern) => sql`${column} LIKE ${bind(pattern)} ESCAPE '!'`,
  store,
  holds,
}

/** SQLite has no boolean and no date: a new value takes the form that the old one has. */
function store(type: FieldType, value: FieldValue, now: unknown): Bindable {
  if (typeof value === 'boolean') return booleanLike(value, now)
  if (typeof value !== 'string') return null
  if (type === 'bytes') return Buffer.from(value, 'base64')
  if (type === 'integer' && typeof now !== 'string')
    return BigInt.asIntN(64, BigInt(value)) === BigInt(value) ? BigInt(value) : value
  if (type === 'datetime' && typeof now === 'string' && now[10] === ' ') return value.replace('T', ' ')
  return value
}

function booleanLike(value: boolean, now: unknown): Bindable {
  if (now === 't' || now === 'f') return value ? 't' : 'f'
  if (now === 'true' || now === 'false') return String(value)
  return value ? 1n : 0n
}

/** Only what a declared column type rules out for certain (https://sqlite.org/datatype3.html, 3.1): any column can hold any value. */
function holds(columnType: string): readonly FieldType[] | undefined {
  const type = columnType.toUpperCase()
  if (type.includes('BLOB')) return ['bytes']
  if (/^(REAL|FLOAT|DOUBLE)/.test(type)) return ['decimal', 'integer', 'text', 'long-text']
  if (type.includes('INT')) return ['integer', 'decimal', 'boolean', 'text', 'long-text', 'phone']
  return undefined
}
