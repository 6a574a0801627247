import type { FieldType } from '../../domain/field-types/field-types'
import type { FieldValue, RecordKey, SourceDocument, SourceRecord } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import { convertValue, Misfit } from '../shared/convert-value'
import { nameInSource } from '../shared/declared-names'
import { parseStrictJson } from '../shared/strict-json'
import type { Dialect, Row } from './database'
import { encodeKey } from './key-codec'
import { readInside } from './json-fields'
import type { SqlDataset, SqlField } from './sql-declaration'

/** Rows of a dataset to records; made once, so that nothing is looked up for each row. */
export type RecordReader = (row: Row) => SourceRecord

/** Rows have none. */
const documents: readonly SourceDocument[] = []

/** Of rows that hold the key's columns first, then the fields in declared order. */
export function recordReader(source: string, dataset: SqlDataset, dialect: Dialect): RecordReader {
  const { key, table, fields } = dataset
  const columns = fields.map((field, index) => ({
    id: field.id,
    at: key.length + index,
    read: fieldReader(source, table, field, dialect),
  }))
  return (row) => {
    // Ids of fields start with a letter: __proto__ is none.
    const values: Record<string, FieldValue> = {}
    for (const { id, at, read } of columns) values[id] = read(row[at])
    return { key: recordKey(source, dataset, row), values, documents }
  }
}

/** @throws SourceFailure `bad-answer` that names the column, never the value */
type FieldReader = (raw: unknown) => FieldValue

export function fieldReader(source: string, table: string, field: SqlField, dialect: Dialect): FieldReader {
  const { type, path } = field
  const read: FieldReader =
    path === undefined ? typeReader(type, dialect) : (raw) => readInside(type, path, raw)
  return (raw) => {
    try {
      return read(raw)
    } catch (error) {
      if (!(error instanceof Misfit || error instanceof SyntaxError)) throw error
      const place = [table, nameInSource(field), ...(path === undefined ? [] : [path])].join('.')
      throw new SourceFailure(source, 'bad-answer', `${place} holds a value that is no ${type}`)
    }
  }
}

/** Types of which every text is a value as it is. */
const freeTypes: readonly FieldType[] = [
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

/** The usual texts of a type, which need no thorough look; days beyond the 28th need a calendar. */
const usual: Partial<Record<FieldType, RegExp>> = {
  ...Object.fromEntries(freeTypes.map((type) => [type, /^/])),
  integer: /^(0|-?[1-9]\d*)$/,
  decimal: /^(0|-?[1-9]\d*)(\.\d+)?$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/,
  datetime: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
}

function typeReader(type: FieldType, dialect: Dialect): FieldReader {
  const thorough: FieldReader = (raw) => {
    if (Array.isArray(raw)) return raw.map(thorough)
    // Databases give JSON as text.
    if (type === 'json' && typeof raw === 'string') return convertValue(type, parseStrictJson(raw))
    try {
      return convertValue(type, raw)
    } catch (error) {
      if (typeof raw === 'string' && dialect.isOwnForm(type, raw)) return raw
      throw error
    }
  }
  const form = usual[type]
  if (!form) return thorough
  if (type === 'datetime')
    return (raw) => (typeof raw === 'string' && form.test(raw) ? raw.replace(' ', 'T') : thorough(raw))
  return (raw) => (typeof raw === 'string' && form.test(raw) ? raw : thorough(raw))
}

function recordKey(source: string, dataset: SqlDataset, row: Row): RecordKey {
  try {
    return encodeKey(row, dataset.key.length) as RecordKey
  } catch {
    throw notUnique(source, dataset)
  }
}

export function notUnique(source: string, dataset: SqlDataset): SourceFailure {
  const names = dataset.key.join(', ')
  return new SourceFailure(
    source,
    'bad-answer',
    `the key (${names}) does not tell the rows of "${dataset.table}" apart`,
  )
}
