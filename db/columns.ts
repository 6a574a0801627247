import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'

/**
 * The small column vocabulary from which every table is built, once for SQLite and once for
 * PostgreSQL. Types come from the SQLite side; the PostgreSQL side has the same shape.
 */
export const sqliteColumns = {
  table: lite.sqliteTable,
  index: lite.index,
  unique: lite.uniqueIndex,
  /** A key: random or deterministic text. */
  id: () => lite.text().primaryKey(),
  text: () => lite.text(),
  /** Milliseconds precision, UTC. */
  instant: () => lite.integer({ mode: 'timestamp_ms' }),
  json: <T>() => lite.text({ mode: 'json' }).$type<T>(),
  flag: () => lite.integer({ mode: 'boolean' }),
  /** A whole number up to 2^53. */
  count: () => lite.integer(),
  /** A whole number up to 2^53 that is the key. */
  sequence: () => lite.integer().primaryKey(),
}

export type ColumnVocabulary = typeof sqliteColumns

/** The driver has parsed it already; drizzle's own json column would parse a text such as "123" once more. */
const postgresJson = pg.customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'json',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => value,
})

export const postgresColumns = {
  table: pg.pgTable,
  index: pg.index,
  unique: pg.uniqueIndex,
  id: () => pg.text().primaryKey(),
  text: () => pg.text(),
  instant: () => pg.timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
  json: <T>() => postgresJson().$type<T>(),
  flag: () => pg.boolean(),
  count: () => pg.bigint({ mode: 'number' }),
  sequence: () => pg.bigint({ mode: 'number' }).primaryKey(),
} as unknown as ColumnVocabulary
