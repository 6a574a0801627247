import Sqlite from 'better-sqlite3'
import { setTimeout as pause } from 'node:timers/promises'
import { Stopped } from '../../shared/within-time'
import type { ColumnShape, Database, OrderedQuery, Range, Row, Transaction } from '../database'
import { ValueRefused } from '../database'
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
export class SqliteDatabase implements Database {
  readonly dialect = sqliteDialect

  /** @param file asked for at each question, so that a missing setting is a failure of that question */
  constructor(
    private readonly source: string,
    private readonly file: () => string,
  ) {}

  rows(query: Fragment, signal: AbortSignal): Promise<Row[]> {
    return this.withFile({ readonly: true, signal }, (file) =>
      patiently(this.source, signal, () => rowsOf(file, query)),
    )
  }

  async *stream(query: OrderedQuery, range: Range, signal: AbortSignal): AsyncGenerator<Row[]> {
    const file = this.open({ readonly: true, signal })
    try {
      yield* pages(query, range, (page) => patiently(this.source, signal, () => rowsOf(file, page)))
    } catch (error) {
      throw sqliteFailure(this.source, error)
    } finally {
      file.close()
    }
  }

  write<T>(work: (transaction: Transaction) => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.withFile({ readonly: false, signal }, async (file) => {
      await patiently(this.source, signal, () => file.exec('BEGIN IMMEDIATE'))
      try {
        const result = await work(transactionOf(file))
        file.exec('COMMIT')
        return result
      } finally {
        if (file.inTransaction) file.exec('ROLLBACK')
      }
    })
  }

  shape(signal: AbortSignal): Promise<ColumnShape[]> {
    return this.withFile({ readonly: true, signal }, async (file) => {
      const rows = await patiently(this.source, signal, () => file.prepare(shapeQuery).raw().all())
      return rows.map((row) => {
        const [table = '', column = '', type = ''] = Array.isArray(row) ? row.map(String) : []
        return { table, column, type }
      })
    })
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  private async withFile<T>(access: Access, work: (file: Sqlite.Database) => Promise<T>): Promise<T> {
    const file = this.open(access)
    try {
      return await work(file)
    } catch (error) {
      throw sqliteFailure(this.source, error)
    } finally {
      file.close()
    }
  }

  private open({ readonly, signal }: Access): Sqlite.Database {
    if (signal.aborted) throw new Stopped(this.source)
    try {
      const file = new Sqlite(this.file(), { readonly, fileMustExist: true, timeout: 100 })
      return file.defaultSafeIntegers(true)
    } catch (error) {
      throw sqliteFailure(this.source, error)
    }
  }
}

interface Access {
  readonly readonly: boolean
  readonly signal: AbortSignal
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

/** @throws ValueRefused for an integer that SQLite cannot hold */
function forSqlite(value: Bindable): Bindable {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value)
    throw new ValueRefused('no integer of 64 bits')
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
