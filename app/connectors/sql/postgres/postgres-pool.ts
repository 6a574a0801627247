import type { ConnectionOptions } from 'node:tls'
import pg from 'pg'
import { withinTime } from '../../shared/within-time'
import type { ServerAddress, ServerOptions } from '../server-address'
import { postgresFailure } from './postgres-failure'
import { textSettings } from './postgres-values'
import type { PostgresTypes } from './postgres-values'

const connectMs = 2_000
export const connections = 8

export function createPool(
  address: ServerAddress,
  { statementMs }: ServerOptions,
  types: PostgresTypes,
): pg.Pool {
  const limits = `-c statement_timeout=${statementMs} -c lock_timeout=${statementMs}`
  const pool = new pg.Pool({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    // A function, so that nothing of the environment or a password file stands in for a missing one.
    password: () => address.password ?? '',
    ssl: address.tls && encryption(address),
    application_name: 'inzage',
    options: `${textSettings} ${limits} -c default_transaction_read_only=on`,
    types,
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: 10_000,
    max: connections,
    allowExitOnIdle: true,
  })
  // A connection that breaks while nobody uses it must not end the process; the next question tells.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Said outright: left out, the environment could turn the check off. */
function encryption({ authorities }: ServerAddress): ConnectionOptions {
  return { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(authorities && { ca: authorities }) }
}

/** @throws SourceFailure */
export async function borrow(
  source: string,
  pool: pg.Pool,
  types: PostgresTypes,
  signal: AbortSignal,
): Promise<pg.PoolClient> {
  let connecting: Promise<pg.PoolClient> | undefined
  try {
    return await withinTime(source, { milliseconds: connectMs + 500, signal }, () => {
      connecting = connect(pool, types)
      return connecting
    })
  } catch (error) {
    // It may still come after nobody waits for it.
    connecting?.then(
      (client) => client.release(),
      () => undefined,
    )
    throw postgresFailure(source, error)
  }
}

async function connect(pool: pg.Pool, types: PostgresTypes): Promise<pg.PoolClient> {
  const client = await pool.connect()
  try {
    await types.learn(client)
    return client
  } catch (error) {
    client.release(true)
    throw error
  }
}
