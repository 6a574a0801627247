import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Tables } from './schema'

/**
 * The portal's own records. Queries are written once for SQLite and PostgreSQL: they take a Reader or
 * a Transaction, use its `tables`, and always await (`.get`, `.all`, `.run` are SQLite only).
 */
export interface Reader {
  readonly query: Pick<BetterSQLite3Database, 'select' | 'selectDistinct' | '$count'>
  readonly tables: Tables
}

declare const writing: unique symbol
/** Everything in it happens, or nothing. No source, mail server or file is spoken to inside. */
export interface Transaction {
  readonly query: Pick<
    BetterSQLite3Database,
    'select' | 'selectDistinct' | '$count' | 'insert' | 'update' | 'delete'
  >
  readonly tables: Tables
  readonly [writing]: true
}

export interface Store extends Reader {
  readonly dialect: 'sqlite' | 'postgres'
  /**
   * SQLite: a second connection, a mutex, BEGIN IMMEDIATE. PostgreSQL: one pooled connection;
   * serialization failures and deadlocks are tried again (so `work` may run more than once).
   * @throws AppError `store-unavailable` when the store cannot be written
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}
