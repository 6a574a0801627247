import pg from 'pg'
import { Turns } from '../../shared/turns'
import { withinTime } from '../../shared/within-time'
import type { ColumnShape, Database, OrderedQuery, Range, Row, Transaction } from '../database'
import { render } from '../fragment'
import type { Fragment, Notation } from '../fragment'
import type { ServerAddress, ServerOptions } from '../server-address'
import { postgresDialect, postgresNotation } from './postgres-dialect'
import { postgresFailure } from './postgres-failure'
import { borrow, connections, createPool } from './postgres-pool'
import { shapeQuery } from './postgres-shape'
import { streamRows } from './postgres-stream'
import { PostgresTypes } from './postgres-values'

/** A PostgreSQL database, through a pool of connections that starts with the first question. */
export class PostgresDatabase implements Database {
  readonly dialect = postgresDialect
  private readonly schema: string
  private readonly notation: Notation
  private readonly types = new PostgresTypes()
  private readonly turns: Turns
  private pool: pg.Pool | undefined

  /** @param address asked for at the first question, so that a missing secret is a failure of that question */
  constructor(
    private readonly source: string,
    private readonly options: ServerOptions,
    private readonly address: () => ServerAddress,
  ) {
    this.turns = new Turns(source, connections)
    this.schema = options.schema ?? 'public'
    this.notation = postgresNotation(this.schema)
  }

  rows(query: Fragment, signal: AbortSignal): Promise<Row[]> {
    return this.withClient(signal, async (client) => (await this.query(client, query)).rows)
  }

  async *stream(query: OrderedQuery, range: Range, signal: AbortSignal): AsyncGenerator<Row[]> {
    const client = await this.lend(signal)
    try {
      const statement = render(query.from(undefined, range), this.notation)
      const pace = { size: range.size, milliseconds: this.options.statementMs, signal, types: this.types }
      yield* streamRows(this.source, client, statement, pace)
    } finally {
      this.turns.give()
    }
  }

  write<T>(work: (transaction: Transaction) => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.withClient(signal, async (client) => {
      await client.query('BEGIN READ WRITE')
      try {
        const result = await work({
          rows: async (query) => (await this.query(client, query)).rows,
          run: async (statement) => (await this.query(client, statement)).rowCount ?? 0,
        })
        await client.query('COMMIT')
        return result
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      }
    })
  }

  shape(signal: AbortSignal): Promise<ColumnShape[]> {
    return this.withClient(signal, async (client) => {
      const { rows } = await client.query<ColumnShape>(shapeQuery, [this.schema, this.options.otherSchemas])
      return rows
    })
  }

  async close(): Promise<void> {
    const { pool } = this
    this.pool = undefined
    await pool?.end()
  }

  /** A connection that failed, or that nobody waits for any more, is not used again. */
  private async withClient<T>(signal: AbortSignal, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.lend(signal)
    try {
      const milliseconds = this.options.statementMs + 2_000
      const result = await withinTime(this.source, { milliseconds, signal }, () => work(client))
      client.release()
      return result
    } catch (error) {
      client.release(!isUsableAfter(error))
      throw postgresFailure(this.source, error)
    } finally {
      this.turns.give()
    }
  }

  /** Whoever has got one gives its turn back. */
  private async lend(signal: AbortSignal): Promise<pg.PoolClient> {
    await this.turns.take(signal)
    try {
      this.pool ??= createPool(this.address(), this.options, this.types)
      return await borrow(this.source, this.pool, this.types, signal)
    } catch (error) {
      this.turns.give()
      throw error
    }
  }

  private query(client: pg.PoolClient, query: Fragment): Promise<pg.QueryArrayResult<unknown[]>> {
    const { text, values } = render(query, this.notation)
    return client.query<unknown[]>({ text, values: [...values], rowMode: 'array' })
  }
}

/** Of one statement, `ERROR`, the connection thinks no worse; `FATAL` is its own end. */
function isUsableAfter(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR'
}
