import type { Database } from 'better-sqlite3'
import { BetterSQLite3Database, BetterSQLiteSession } from 'drizzle-orm/better-sqlite3'
import type { Query } from 'drizzle-orm'
import {
  type PreparedQueryConfig,
  type SQLiteExecuteMethod,
  SQLiteSyncDialect,
} from 'drizzle-orm/sqlite-core'
import { toStoreError } from './store-error'
import type { SessionGuard } from './transaction-scope'

type NoRelations = Record<string, never>
type Session = BetterSQLiteSession<NoRelations, NoRelations>

const dialect = new SQLiteSyncDialect({ casing: 'snake_case' })

/** drizzle over one connection, without drizzle's transactions and without its or the driver's errors. */
export function queryOver(client: Database, guard?: SessionGuard): BetterSQLite3Database {
  const session = new GuardedSession(client, guard)
  return new BetterSQLite3Database('sync', dialect, session, undefined)
}

class GuardedSession extends BetterSQLiteSession<NoRelations, NoRelations> {
  constructor(
    connection: Database,
    private readonly guard: SessionGuard | undefined,
  ) {
    super(connection, dialect, undefined)
  }

  // oxlint-disable-next-line max-params -- the signature is drizzle's
  override prepareQuery<T extends Omit<PreparedQueryConfig, 'run'>>(
    query: Query,
    fields: Parameters<Session['prepareQuery']>[1],
    method: SQLiteExecuteMethod,
    arrayMode: boolean,
    mapper?: (rows: unknown[][]) => unknown,
  ) {
    const prepared = this.guarded(() => super.prepareQuery<T>(query, fields, method, arrayMode, mapper))
    const run = prepared.run.bind(prepared)
    const all = prepared.all.bind(prepared)
    const get = prepared.get.bind(prepared)
    const values = prepared.values.bind(prepared)
    prepared.run = (...args) => this.guarded(() => run(...args))
    prepared.all = (...args) => this.guarded(() => all(...args))
    prepared.get = (...args) => this.guarded(() => get(...args))
    prepared.values = (...args) => this.guarded(() => values(...args))
    return prepared
  }

  private guarded<T>(statement: () => T): T {
    this.guard?.before()
    try {
      return statement()
    } catch (error) {
      this.guard?.failed(error)
      throw toStoreError(error)
    }
  }
}
