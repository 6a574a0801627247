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

export interface TransactionOptions {
  /**
   * PostgreSQL: do not wait for other transactions. Only for work that is right beside any other, such
   * as one compare-and-set; SQLite always runs one at a time.
   */
  readonly concurrent?: boolean
  /**
   * The disk is not waited for: a power failure may take it along, though never a part of it, nor what was written
   * before. For what is found out or done again anyway, such as how far an archive is.
   */
  readonly mayBeLost?: boolean
}

export interface Store extends Reader {
  readonly dialect: 'sqlite' | 'postgres'
  /**
   * One after the other, so what was read in it is still so when it writes. SQLite: a second connection,
   * a mutex, BEGIN IMMEDIATE. PostgreSQL: one pooled connection and a lock; serialization failures and
   * deadlocks are tried again (so `work` may run more than once). A failed statement ends it, also when
   * the error is caught; a `tx` used after the end throws, and so does a transaction inside another.
   * @throws AppError `store-unavailable` when the store cannot be written
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>
  /**
   * Once a day. SQLite: the write-ahead log is emptied into the file, and copies that were made before migrations
   * are removed after 14 days. PostgreSQL looks after itself.
   */
  tidy(now: Date): Promise<void>
  close(): Promise<void>
}
