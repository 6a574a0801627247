import { isMark } from '../app/domain/redaction/marks'
import type { FieldValue } from '../app/domain/records'
import type { ArchiveField } from './archive-input'
import { columnTypes, type ColumnType } from './column-types'

/** What the values of one column turned out to be; schema and descriptor are written after the rows. */
export interface Column {
  readonly field: ArchiveField
  readonly type: ColumnType
  /** Values that are not what the declared type says: the column is then described as free. */
  deviations: number
  /** Date-times with and without an offset. */
  withOffset: number
  withoutOffset: number
  /** The offset that all of those have; null when they differ, undefined while there are none. */
  offset: string | null | undefined
  /** Values of which only a mark is left: others are in them. */
  redacted: number
  /** Whole numbers that a program without big integers would change: 2^53 and up, leading zeros. */
  wideIntegers: number
}

const offsetLength = '+01:00'.length
/** No integer of so many digits is changed by a program without big integers. */
const exactDigits = 15

export function createColumn(field: ArchiveField): Column {
  return {
    field,
    type: columnTypes[field.type],
    deviations: 0,
    redacted: 0,
    withOffset: 0,
    withoutOffset: 0,
    offset: undefined,
    wideIntegers: 0,
  }
}

/** Takes note of a value. Returns whether it is what the declared type says. */
export function observe(column: Column, value: FieldValue): boolean {
  if (value === null) return true
  if (isMark(value)) {
    column.redacted += 1
    return true
  }
  if (!column.type.conforms(value)) {
    column.deviations += 1
    return false
  }
  if (column.field.type === 'datetime' && typeof value === 'string') {
    observeOffset(column, offsetIn(value))
  }
  if (column.field.type === 'integer' && typeof value === 'string' && isWide(value)) column.wideIntegers += 1
  return true
}

/** Of a date-time that is one: nothing else in it has a sign at this place. */
function offsetIn(dateTime: string): string | undefined {
  if (dateTime.endsWith('Z')) return 'Z'
  const sign = dateTime.charAt(dateTime.length - offsetLength)
  return sign === '+' || sign === '-' ? dateTime.slice(-offsetLength) : undefined
}

function isWide(integer: string): boolean {
  if (integer.length <= exactDigits && !integer.startsWith('0') && !integer.startsWith('-')) return false
  return String(Number(integer)) !== integer
}

function observeOffset(column: Column, offset: string | undefined): void {
  if (offset === undefined) {
    column.withoutOffset += 1
    return
  }
  column.withOffset += 1
  if (column.offset === undefined) column.offset = offset
  else if (column.offset !== offset) column.offset = null
}

/** `none`: the source gave no time zone with any of the values; undefined where there are no times. */
export function timeZoneOf(column: Column): 'given' | 'none' | 'mixed' | undefined {
  if (column.field.type !== 'datetime' || column.withOffset + column.withoutOffset === 0) return undefined
  if (column.withoutOffset === 0) return 'given'
  return column.withOffset === 0 ? 'none' : 'mixed'
}
