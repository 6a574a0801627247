import Sqlite from 'better-sqlite3'
import { setTimeout as pause } from 'node:timers/promises'
import { Stopped } from '../../shared/within-time'
import type { Database, OrderedQuery, Range, Row, Transaction } from '../database'
import { render } from '../fragment'
import type { Bindable, Fragment } from '../fragment'
import { sqliteDialect, sqliteNotation } from './sqlite-dialect'
import { isBusy, sqliteFailure } from './sqlite-failure'

/** Longest wait for a lock; in between, other work of the process goes on. */
const patienceMs = 5_000
/** Rows looked up at once: enough to make sorting a person's rows again for every page cheap. */
const pageRows = 1_000

/**
 * A database file. Opened for each question and closed after it: a file that was replaced by a newer copy
 * is then read anew, and no lock outlives an answer.
 */
export function openSqlite(source: string, file: () => string): Database {
  function open(readonly: boolean, signal: AbortSignal): Sqlite.Database {
    if (signal.aborted) throw new Stopped(source)
    try {
      const database = new Sqlite(file(), { readonly, fileMustExist: true, timeout: 100 })
      return database.defaultSafeIntegers(true)
    } catch (error) {
      throw sqliteFailure(source, error)
    }
  }

  async function withFile<T>(
    options: { readonly: boolean; signal: AbortSignal },
    work: (database: Sqlite.Database) => Promise<T>,
  ): Promise<T> {
    const database = open(options.readonly, options.signal)
    try {
      return await work(database)
    } catch (error) {
      throw sqliteFailure(source, error)
    } finally {
      database.close()
    }
  }

  const select = (database: Sqlite.Database, query: Fragment, signal: AbortSignal) =>
    patiently(source, signal, () => rowsOf(database, query))

  return {
    dialect: sqliteDialect,
    rows: (query, signal) =>
      withFile({ readonly: true, signal }, (database) => select(database, query, signal)),

    async *stream(query, range, signal) {
      const database = open(true, signal)
      try {
        yield* pages(query, range, (page) => select(database, page, signal))
      } catch (error) {
        throw sqliteFailure(source, error)
      } finally {
        database.close()
      }
    },

    write: (work, signal) =>
      withFile({ readonly: false, signal }, async (database) => {
        await patiently(source, signal, () => database.exec('BEGIN IMMEDIATE'))
        try {
          const result = await work(transactionOf(database))
          database.exec('COMMIT')
          return result
        } finally {
          if (database.inTransaction) database.exec('ROLLBACK')
        }
      }),

    shape: (signal) =>
      withFile({ readonly: true, signal }, async (database) => {
        const rows = await patiently(source, signal, () => database.prepare(shapeQuery).raw().all())
        return rows.map((row) => {
          const [table, column, type] = Array.isArray(row) ? row.map(String) : []
          return { table: table ?? '', column: column ?? '', type: type ?? '' }
        })
      }),

    close: () => Promise.resolve(),
  }
}

/** Hidden columns of virtual tables (1) are no data; generated ones (2, 3) are. */
const shapeQuery = `
  SELECT held.name, col.name, col.type
  FROM sqlite_schema AS held JOIN pragma_table_xinfo(held.name) AS col
  WHERE held.type IN ('table', 'view') AND held.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND col.hidden <> 1
  ORDER BY held.name, col.cid`

/** No statement stays open while the reader takes its time: each page starts behind the last row given. */
async function* pages(
  query: OrderedQuery,
  { skip, limit }: Range,
  select: (page: Fragment) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let after: readonly Bindable[] | undefined
  let left = limit ?? Infinity
  while (left > 0) {
    const wanted = Math.min(left, pageRows)
    // One row more than given: a key that stands twice is then seen even across two pages.
    const rows = await select(query.from(after, { skip: after ? 0 : skip, limit: wanted + 1, size: wanted }))
    const given = rows.slice(0, wanted)
    const last = given.at(-1)
    if (!last) return
    yield sameKey(query, last, rows[wanted]) ? rows : given
    if (rows.length <= wanted) return
    after = last.slice(0, query.keyLength).map(asBindable)
    left -= given.length
  }
}

function sameKey({ keyLength }: OrderedQuery, row: Row, next: Row | undefined): boolean {
  return next !== undefined && row.slice(0, keyLength).every((value, index) => value === next[index])
}

function rowsOf(database: Sqlite.Database, query: Fragment): Row[] {
  const { text, values } = render(query, sqliteNotation)
  return database
    .prepare(text)
    .raw()
    .all(...values.map(forSqlite))
    .filter((row) => Array.isArray(row))
}

function transactionOf(database: Sqlite.Database): Transaction {
  return {
    rows: (query) => Promise.resolve(rowsOf(database, query)),
    run(statement) {
      const { text, values } = render(statement, sqliteNotation)
      return Promise.resolve(database.prepare(text).run(...values.map(forSqlite)).changes)
    },
  }
}

function forSqlite(value: Bindable): Bindable {
  return typeof value === 'boolean' ? BigInt(value) : value
}

function asBindable(value: unknown): Bindable {
  if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'number') return value
  return value instanceof Uint8Array ? value : null
}

async function patiently<T>(source: string, signal: AbortSignal, work: () => T): Promise<T> {
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
    }
    await pause(50)
    if (signal.aborted) throw new Stopped(source)
  }
}
