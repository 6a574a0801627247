import { randomInt } from 'node:crypto'
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite, { type Database } from 'better-sqlite3'
import { AppError } from '../app/domain/errors'
import { sqliteColumns } from './columns'
import { createMutex } from './mutex'
import { removeOldBackups } from './sqlite-backup'
import { migrateSqlite } from './sqlite-migrate'
import { queryOver } from './sqlite-session'
import { createTables } from './schema'
import type { Store, Transaction, TransactionOptions } from './store'
import { codeOf, toStoreError } from './store-error'
import { guardOfCurrent, inTransactionOf, refuseNested, TransactionLife } from './transaction-scope'
import { WalSync } from './wal-sync'

/** The driver waits without letting anything else run: so it waits briefly, and we wait between its tries. */
const busyMilliseconds = 50
const givesUpAfterMilliseconds = 5_000

const tables = createTables(sqliteColumns)

export async function openSqliteStore(path: string): Promise<Store> {
  let writer: Database | undefined
  let log: WalSync | undefined
  try {
    writer = openWriter(path)
    const connection = writer
    await whenFree(() => configure(connection))
    await whenFree(() => migrateSqlite(connection))
    connection.pragma('foreign_keys = ON')
    assertSettings(connection)
    log = await WalSync.open(path)
    const reader = new Sqlite(path, { readonly: true, timeout: busyMilliseconds })
    return new SqliteStore(connection, reader, log)
  } catch (error) {
    writer?.close()
    await log?.close()
    throw toStoreError(error)
  }
}

class SqliteStore implements Store {
  readonly dialect = 'sqlite'
  readonly tables = tables
  readonly query: Store['query']
  /** One for all transactions, as they follow each other: what was prepared in one is there for the next. */
  private readonly tx: Transaction
  private readonly oneAtATime = createMutex()
  /** After a failed fsync nobody knows what is on the disk: no more is accepted until a restart. */
  private broken = false

  constructor(
    private readonly writer: Database,
    private readonly reader: Database,
    private readonly log: WalSync,
  ) {
    this.query = queryOver(reader)
    this.tx = { query: queryOver(writer, guardOfCurrent(this)), tables } as unknown as Transaction
  }

  async transaction<T>(
    work: (tx: Transaction) => Promise<T>,
    { mayBeLost = false }: TransactionOptions = {},
  ): Promise<T> {
    refuseNested(this)
    const life = new TransactionLife()
    const run = () => inTransactionOf({ store: this, life }, () => this.run(work, life))
    const result = await this.oneAtATime(run)
    // Of what may be lost, the next one takes it along.
    if (!mayBeLost) await this.bringToDisk()
    return result
  }

  async tidy(now: Date): Promise<void> {
    await this.oneAtATime(async () => {
      removeOldBackups(this.writer.name, now)
      // Another process may be reading: then it is only as empty as it gets, and tomorrow comes.
      this.writer.pragma('wal_checkpoint(TRUNCATE)')
    })
  }

  async close(): Promise<void> {
    await this.oneAtATime(async () => {
      this.reader.close()
      this.writer.close()
      await this.log.close()
    })
  }

  private async bringToDisk(): Promise<void> {
    try {
      await this.log.sync()
    } catch {
      this.broken = true
      throw diskFailed()
    }
  }

  private async run<T>(work: (tx: Transaction) => Promise<T>, life: TransactionLife): Promise<T> {
    if (this.broken || !this.writer.open) throw diskFailed()
    await whenFree(() => this.writer.exec('BEGIN IMMEDIATE'))
    try {
      const result = await work(this.tx)
      life.before()
      this.writer.exec('COMMIT')
      return result
    } catch (error) {
      // Of emptying the log, or the folder when it was made.
      if (/^SQLITE_IOERR_(DIR_)?FSYNC$/.test(codeOf(error))) this.broken = true
      if (this.writer.inTransaction) this.writer.exec('ROLLBACK')
      throw toStoreError(error)
    } finally {
      life.end()
    }
  }
}

function diskFailed(): AppError {
  return new AppError('store-unavailable', 'the store is closed or its disk failed')
}

function openWriter(path: string): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // SQLite gives -wal and -shm the mode of the file itself.
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  return new Sqlite(path, { timeout: busyMilliseconds })
}

function configure(db: Database): void {
  db.pragma('journal_mode = WAL')
  // SQLite syncs when it empties the log; each commit is brought to the disk by WalSync.
  db.pragma('synchronous = NORMAL')
  db.pragma('secure_delete = ON')
  db.pragma('temp_store = MEMORY')
  db.pragma(`journal_size_limit = ${16 * 1024 * 1024}`)
}

function assertSettings(db: Database): void {
  const wanted = { journal_mode: 'wal', synchronous: 1, secure_delete: 1, foreign_keys: 1 }
  for (const [name, value] of Object.entries(wanted)) {
    const actual = db.pragma(name, { simple: true })
    if (actual !== value) throw new Error(`SQLite runs with ${name} = ${String(actual)} instead of ${value}`)
  }
  // Before 3.51.3 a WAL reset at the wrong moment could lose a commit.
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get())
  if (version.localeCompare('3.51.3', 'en', { numeric: true }) < 0) {
    throw new Error(`SQLite ${version} is too old: 3.51.3 or newer is needed`)
  }
}

/** @throws AppError `store-unavailable` when another process keeps the lock */
async function whenFree(step: () => unknown): Promise<void> {
  const deadline = performance.now() + givesUpAfterMilliseconds
  for (;;) {
    try {
      step()
      return
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || performance.now() > deadline) throw toStoreError(error)
    }
    await pause(randomInt(5, 50))
  }
}
