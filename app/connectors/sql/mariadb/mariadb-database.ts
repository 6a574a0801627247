import type { PoolConnection } from 'mysql2'
import { Turns } from '../../shared/turns'
import { withinTime } from '../../shared/within-time'
import type { ColumnShape, Database, OrderedQuery, Range, Row, Transaction } from '../database'
import { ValueRefused } from '../database'
import { bind, render, sql } from '../fragment'
import type { Fragment, Notation } from '../fragment'
import type { ServerAddress, ServerOptions } from '../server-address'
import { ask } from './mariadb-ask'
import { mariadbDialect, mariadbNotation } from './mariadb-dialect'
import { mariadbFailure } from './mariadb-failure'
import { connections, MariadbPool } from './mariadb-pool'
import { shapeQuery } from './mariadb-shape'
import { streamRows } from './mariadb-stream'

/** A MariaDB or MySQL database, through a pool of connections that starts with the first question. */
export class MariadbDatabase implements Database {
  readonly dialect = mariadbDialect
  private readonly notation: Notation
  private readonly turns: Turns
  private pool: MariadbPool | undefined

  /** @param address asked for at the first question, so that a missing secret is a failure of that question */
  constructor(
    private readonly source: string,
    private readonly options: ServerOptions,
    private readonly address: () => ServerAddress,
  ) {
    this.turns = new Turns(source, connections)
    this.notation = mariadbNotation(options.schema)
  }

  async rows(query: Fragment, signal: AbortSignal, keyLength = 0): Promise<Row[]> {
    const text = this.text(query)
    return this.withConnection(signal, async (connection) => (await ask(connection, text, keyLength)).rows)
  }

  async *stream(query: OrderedQuery, range: Range, signal: AbortSignal): AsyncGenerator<Row[]> {
    const text = this.text(query.from(undefined, range))
    const connection = await this.lend(signal)
    try {
      const { keyLength } = query
      const pace = { keyLength, size: range.size, milliseconds: this.options.statementMs, signal }
      yield* streamRows(this.source, connection, text, pace)
    } finally {
      this.turns.give()
    }
  }

  write<T>(work: (transaction: Transaction) => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.withConnection(signal, async (connection) => {
      await ask(connection, 'START TRANSACTION READ WRITE')
      try {
        const result = await work({
          rows: async (query, keyLength) => (await ask(connection, this.text(query), keyLength)).rows,
          run: async (statement) => (await ask(connection, this.text(statement))).found,
        })
        await ask(connection, 'COMMIT')
        return result
      } catch (error) {
        await ask(connection, 'ROLLBACK')
        throw error
      }
    })
  }

  async shape(signal: AbortSignal): Promise<ColumnShape[]> {
    const { schema, otherSchemas } = this.options
    const own = schema === undefined ? sql`DATABASE()` : bind(schema)
    const rows = await this.rows(shapeQuery(own, otherSchemas.map(bind)), signal)
    return rows.map((row) => {
      const [table = '', column = '', type = ''] = row.map(String)
      return { table, column, type }
    })
  }

  async close(): Promise<void> {
    const { pool } = this
    this.pool = undefined
    await pool?.close()
  }

  /** A connection that failed, or that nobody waits for any more, is not used again. */
  private async withConnection<T>(
    signal: AbortSignal,
    work: (connection: PoolConnection) => Promise<T>,
  ): Promise<T> {
    const connection = await this.lend(signal)
    try {
      const milliseconds = this.options.statementMs + 2_000
      const result = await withinTime(this.source, { milliseconds, signal }, () => work(connection))
      connection.release()
      return result
    } catch (error) {
      const failure = mariadbFailure(this.source, error)
      if (failure instanceof ValueRefused) connection.release()
      else connection.destroy()
      throw failure
    } finally {
      this.turns.give()
    }
  }

  /** Whoever has got one gives its turn back. */
  private async lend(signal: AbortSignal): Promise<PoolConnection> {
    await this.turns.take(signal)
    try {
      this.pool ??= new MariadbPool(this.source, this.address(), this.options)
      return await this.pool.borrow(signal)
    } catch (error) {
      this.turns.give()
      throw error
    }
  }

  private text(query: Fragment): string {
    return render(query, this.notation).text
  }
}
