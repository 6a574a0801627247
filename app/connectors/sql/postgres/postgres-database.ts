import pg from 'pg'
import { withinTime } from '../../shared/within-time'
import type { ColumnShape, Database, Row } from '../database'
import { render } from '../fragment'
import type { Fragment } from '../fragment'
import type { PostgresAddress } from './postgres-address'
import { postgresDialect, postgresNotation } from './postgres-dialect'
import { postgresFailure } from './postgres-failure'
import { borrow, createPool } from './postgres-pool'
import type { PostgresOptions } from './postgres-pool'
import { shapeQuery } from './postgres-shape'
import { streamRows } from './postgres-stream'

/** @param address asked for at the first question, so that a missing secret is a failure of that question */
export function openPostgres(
  source: string,
  options: PostgresOptions,
  address: () => PostgresAddress,
): Database {
  const notation = postgresNotation(options.schema)
  let pool: pg.Pool | undefined

  const lend = (signal: AbortSignal) => borrow(source, (pool ??= createPool(address(), options)), signal)

  /** A connection that failed, or that nobody waits for any more, is not used again. */
  async function withClient<T>(signal: AbortSignal, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await lend(signal)
    try {
      const milliseconds = options.statementMs + 2_000
      const result = await withinTime(source, { milliseconds, signal }, () => work(client))
      client.release()
      return result
    } catch (error) {
      client.release(!isUsableAfter(error))
      throw postgresFailure(source, error)
    }
  }

  async function rowsOf(client: pg.PoolClient, fragment: Fragment) {
    const { text, values } = render(fragment, notation)
    return client.query<unknown[]>({ text, values: [...values], rowMode: 'array' })
  }

  return {
    dialect: postgresDialect,

    rows: (fragment, signal) =>
      withClient(signal, async (client): Promise<Row[]> => (await rowsOf(client, fragment)).rows),

    async *stream(query, range, signal) {
      const client = await lend(signal)
      const statement = render(query.from(undefined, range), notation)
      yield* streamRows(source, client, statement, {
        size: range.size,
        milliseconds: options.statementMs,
        signal,
      })
    },

    write: (work, signal) =>
      withClient(signal, async (client) => {
        await client.query('BEGIN')
        try {
          const result = await work({
            rows: async (fragment) => (await rowsOf(client, fragment)).rows,
            run: async (fragment) => (await rowsOf(client, fragment)).rowCount ?? 0,
          })
          await client.query('COMMIT')
          return result
        } catch (error) {
          await client.query('ROLLBACK')
          throw error
        }
      }),

    shape: (signal) =>
      withClient(signal, async (client) => {
        const { rows } = await client.query<ColumnShape>(shapeQuery, [options.schema])
        return rows
      }),

    close: async () => pool?.end(),
  }
}

/** Of one statement, `ERROR`, the connection thinks no worse; `FATAL` is its own end. */
function isUsableAfter(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR'
}
