import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool, type PoolClient } from 'pg'
import { AppError } from '../app/domain/errors'
import { postgresColumns } from './columns'
import { migratePostgres } from './postgres-migrate'
import { onLivingConnection } from './postgres-connections'
import { queryOver, readerOver } from './postgres-session'
import { createTables } from './schema'
import type { Store, Transaction, TransactionOptions } from './store'
import { isWorthAnotherTry, toStoreError } from './store-error'
import { inTransactionOf, refuseNested, TransactionLife } from './transaction-scope'

/** Transactions that are not marked `concurrent` follow each other on this lock, as they do on SQLite. */
const writersLock = 4_901_002
const retries = 3

const tables = createTables(postgresColumns)

export async function openPostgresStore(url: string): Promise<Store> {
  const pool = createPool(url)
  try {
    const client = await pool.connect()
    try {
      await migratePostgres(client)
    } finally {
      client.release()
    }
    return new PostgresStore(pool)
  } catch (error) {
    await pool.end()
    throw toStoreError(error)
  }
}

class PostgresStore implements Store {
  readonly dialect = 'postgres'
  readonly tables = tables
  readonly query: Store['query']

  constructor(private readonly pool: Pool) {
    this.query = readerOver(pool) as unknown as Store['query']
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    refuseNested(this)
    for (let attempt = 0; ; attempt++) {
      try {
        const life = new TransactionLife()
        return await inTransactionOf({ store: this, life }, () => this.run(work, life, options))
      } catch (error) {
        if (!isWorthAnotherTry(error)) throw error
        if (attempt === retries)
          throw new AppError('store-unavailable', 'transactions keep meeting each other')
      }
      await pause(randomInt(5, 50) * (attempt + 1))
    }
  }

  tidy(): Promise<void> {
    return Promise.resolve()
  }

  async close(): Promise<void> {
    await this.pool.end()
  }

  private async run<T>(
    work: (tx: Transaction) => Promise<T>,
    life: TransactionLife,
    options: TransactionOptions,
  ): Promise<T> {
    const client = await this.begin(options)
    let lost = false
    try {
      const result = await work(postgresTransaction(client, life))
      life.before()
      const { command } = await client.query('COMMIT')
      if (command !== 'COMMIT') throw new Error('PostgreSQL did not commit: a statement had failed')
      return result
    } catch (error) {
      lost = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      )
      throw toStoreError(error)
    } finally {
      life.end()
      client.release(lost)
    }
  }

  private async begin(options: TransactionOptions): Promise<PoolClient> {
    const begin = options.mayBeLost ? 'BEGIN; SET LOCAL synchronous_commit = off' : 'BEGIN'
    try {
      return await onLivingConnection(this.pool, () => this.connectAndAsk(begin, options))
    } catch (error) {
      throw toStoreError(error)
    }
  }

  private async connectAndAsk(begin: string, { concurrent }: TransactionOptions): Promise<PoolClient> {
    const client = await this.pool.connect()
    try {
      await client.query(begin)
      if (!concurrent) await client.query('SELECT pg_advisory_xact_lock($1)', [writersLock])
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }
}

function postgresTransaction(client: PoolClient, life: TransactionLife): Transaction {
  return { query: queryOver(client, life), tables } as unknown as Transaction
}

function createPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'inzage',
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
  })
  // Without these listeners a server that goes away ends our process; the next use opens a new connection.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
