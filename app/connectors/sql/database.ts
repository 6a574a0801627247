import type { FieldType } from '../../domain/field-types/field-types'
import type { FieldValue } from '../../domain/records'
import type { Bindable, Fragment } from './fragment'

/** Values in the order of the select list: text, bigint, number, boolean, bytes, list or null. */
export type Row = readonly unknown[]

/**
 * One kind of database: the seam where the next one goes. Everything throws SourceFailure, or
 * ValueRefused when the database cannot take a bound value.
 */
export interface Database {
  readonly dialect: Dialect
  /** @param keyLength how many columns at the start of the select list are a key's: these can be bound again */
  rows(query: Fragment, signal: AbortSignal, keyLength?: number): Promise<Row[]>
  /** In order, holding a bounded number of rows, whatever the reader's pace. */
  stream(query: OrderedQuery, range: Range, signal: AbortSignal): AsyncIterable<Row[]>
  /** Everything in it happens, or nothing. */
  write<T>(work: (transaction: Transaction) => Promise<T>, signal: AbortSignal): Promise<T>
  /** Every column of every table and view of the schema. */
  shape(signal: AbortSignal): Promise<ColumnShape[]>
  close(): Promise<void>
}

export interface Dialect {
  /** Appended to a select in a transaction: the rows stay as they are until its end. */
  readonly lock: Fragment
  /** A column to be compared or ordered by, so that it is told apart to the letter where a collation can be named. */
  exactly(column: Fragment): Fragment
  /** What must hold besides `left = right` for the two to be the same to the letter; nothing where `exactly` suffices. */
  besides(left: Fragment, right: Fragment): readonly Fragment[]
  /** A form of a column that is equal only where the value is the same to the letter; no index serves it. */
  letterForm(column: Fragment): Fragment
  /** JOIN in which the left side is small and the right one is looked up for each of its rows. */
  readonly lookUpJoin: Fragment
  /** `DELETE FROM` a table that is called t0 after it. */
  deleteFrom(table: Fragment): Fragment
  /**
   * Whose the one row is that a statement writes, asked so that the question may go over other rows of the
   * same table too: MySQL refuses a subquery on the table that it writes.
   */
  ofWritten(row: WrittenRow): Fragment
  /** Text comparison that finds at least what is equal but for the case of ASCII letters; `%` and `_` as in LIKE, `!` escapes. */
  like(column: Fragment, pattern: string): Fragment
  /** Values that are not of a column's type are kept out of it. */
  readonly keepsTypes: boolean
  /** A date or number that has no ISO 8601 or decimal form, such as 0000-00-00: it is kept as the database writes it. */
  isOwnForm(type: FieldType, text: string): boolean
  /** How a new value is bound, given what the column holds now. */
  store(type: FieldType, value: FieldValue, now: unknown): Bindable
  /** Which declared types a column can hold; undefined: it holds anything. */
  holds(columnType: string): readonly FieldType[] | undefined
}

export interface WrittenRow {
  readonly table: Fragment
  /** The columns of its key, of t0. */
  readonly key: Fragment
  /** That it is the one row. */
  readonly isIt: Fragment
  readonly belongs: Fragment
}

export interface OrderedQuery {
  /** How many columns the key has; they stand first in the select list. */
  readonly keyLength: number
  /** From behind the row with that key, or from the start; the key's order. */
  from(after: readonly Bindable[] | undefined, range: Range): Fragment
}

export interface Range {
  readonly skip: number
  readonly limit: number | undefined
  /** Rows to fetch at a time. */
  readonly size: number
}

export interface Transaction {
  rows(query: Fragment, keyLength?: number): Promise<Row[]>
  /** How many rows it touched. */
  run(statement: Fragment): Promise<number>
}

export interface ColumnShape {
  readonly table: string
  readonly column: string
  /** As the database names it. */
  readonly type: string
}

/** The database cannot take this value: too long, no number, against a rule. Says nothing of the value. */
export class ValueRefused extends Error {
  override readonly name = 'ValueRefused'
}
