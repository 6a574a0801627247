import { isIP } from 'node:net'
import mysql from 'mysql2'
import type { Pool, PoolConnection, SslOptions } from 'mysql2'
import { SourceFailure } from '../../../domain/source-failure'
import { withinTime } from '../../shared/within-time'
import type { ServerAddress, ServerOptions } from '../server-address'
import { ask } from './mariadb-ask'
import { mariadbFailure } from './mariadb-failure'

const connectMs = 2_000
export const connections = 8

/** Connections to one server, each with the settings on which the texts of values depend. */
export class MariadbPool {
  private readonly pool: Pool
  private readonly open = new Set<PoolConnection>()
  private readonly set = new WeakSet<PoolConnection>()

  /** @throws SourceFailure `configuration` */
  constructor(
    private readonly source: string,
    address: ServerAddress,
    private readonly options: ServerOptions,
  ) {
    // The driver compares a certificate with names only.
    if (address.tls && isIP(address.host) !== 0) {
      const message =
        'an encrypted connection needs the name of the host that stands in its certificate, not its address'
      throw new SourceFailure(source, 'configuration', message)
    }
    this.pool = mysql.createPool(poolOptions(address))
    this.pool.on('connection', (connection) => {
      this.open.add(connection)
      // A connection that breaks while nobody uses it must not end the process; the next question tells.
      connection.on('error', () => this.open.delete(connection))
      connection.on('end', () => this.open.delete(connection))
    })
  }

  /** @throws SourceFailure */
  async borrow(signal: AbortSignal): Promise<PoolConnection> {
    let connecting: Promise<PoolConnection> | undefined
    try {
      return await withinTime(this.source, { milliseconds: connectMs + 500, signal }, () => {
        connecting = this.connect()
        return connecting
      })
    } catch (error) {
      // It may still come after nobody waits for it.
      connecting?.then(
        (connection) => connection.release(),
        () => undefined,
      )
      throw mariadbFailure(this.source, error)
    }
  }

  /** Does not wait for answers: the other side may have fallen silent. */
  close(): Promise<void> {
    for (const connection of this.open) connection.destroy()
    return new Promise((resolve) => this.pool.end(() => resolve()))
  }

  private async connect(): Promise<PoolConnection> {
    const connection = await new Promise<PoolConnection>((resolve, reject) => {
      this.pool.getConnection((error, connected) => (error ? reject(error) : resolve(connected)))
    })
    if (this.set.has(connection)) return connection
    try {
      await ask(connection, sessionSettings(this.options))
      await ask(connection, 'SET SESSION TRANSACTION READ ONLY')
      this.set.add(connection)
      return connection
    } catch (error) {
      connection.destroy()
      throw error
    }
  }
}

/** Certificate and host name are checked on every connection. */
function encryption({ authorities }: ServerAddress): SslOptions {
  return {
    rejectUnauthorized: true,
    verifyIdentity: true,
    minVersion: 'TLSv1.2',
    ...(authorities && { ca: authorities }),
    // A resumed session would skip the check. The driver resumes those of equal settings only: no two lists are.
    get cert() {
      return []
    },
  }
}

function poolOptions(address: ServerAddress) {
  const { host, port } = address
  return {
    ...(host.startsWith('/') ? { socketPath: host } : { host, port }),
    database: address.database,
    user: address.user,
    password: address.password ?? '',
    ...(address.tls && { ssl: encryption(address) }),
    charset: 'utf8mb4',
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    connectTimeout: connectMs,
    connectionLimit: connections,
    // A server that lies must not get at files of ours.
    flags: ['-LOCAL_FILES'],
    trace: false,
  }
}

/** Zero dates pass, wrong values do not; blanks of CHAR and zones of timestamps are the same everywhere. */
function sessionSettings({ statementMs }: ServerOptions): string {
  const seconds = Math.ceil(statementMs / 1_000)
  return `SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00',
    character_set_client = utf8mb4, character_set_connection = utf8mb4, character_set_results = utf8mb4,
    lock_wait_timeout = ${seconds}, innodb_lock_wait_timeout = ${seconds}, net_write_timeout = 600,
    ${chains}, ${timeLimit(statementMs)}`
}

/** MariaDB reads what stands in M!, MySQL what stands behind its version. MariaDB would cut long chains off and only warn. */
const chains =
  '/*M! max_recursive_iterations = 4294967295 */ /*!80003 cte_max_recursion_depth = 4294967295 */'

/** Longest time of one statement, as SET SESSION takes it. */
export function timeLimit(milliseconds: number): string {
  return `/*M! max_statement_time = ${milliseconds / 1_000} */ /*!80003 max_execution_time = ${milliseconds} */`
}
