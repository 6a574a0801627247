import { isAbsolute, join } from 'node:path'
import { SourceFailure } from '../../domain/source-failure'
import type { ConnectorDeps } from '../driver'
import { authoritiesOf } from '../shared/authorities'
import type { Database } from './database'
import { MariadbDatabase } from './mariadb/mariadb-database'
import { PostgresDatabase } from './postgres/postgres-database'
import { parseServerUrl } from './server-address'
import type { ServerAddress, ServerOptions } from './server-address'
import { otherSchemas } from './sql-declaration'
import type { SqlConnection, SqlSource } from './sql-declaration'
import { SqliteDatabase } from './sqlite/sqlite-database'

/**
 * The database of a source. Which kind an `env:` address names is known only when it is read, at the first
 * question: until then, and when it is missing, nothing else suffers.
 */
export function openDatabase(source: SqlSource, deps: ConnectorDeps): Database {
  const { connection } = source
  if ('file' in connection) return new SqliteDatabase(source.id, () => filePath(connection.file, deps))
  const statementMs = connection.statementSeconds * 1_000
  const options = { schema: connection.schema, otherSchemas: otherSchemas(source), statementMs }
  const authorities = () => authoritiesOf(source.id, connection.ca, deps)
  if ('host' in connection) {
    const { open, port } = servers[connection.kind]
    return open(source.id, options, () => ({
      ...serverAddress(connection, port, deps),
      authorities: authorities(),
    }))
  }
  const url = deps.secret(connection.url)
  if (url.startsWith('sqlite:')) return new SqliteDatabase(source.id, () => filePath(url, deps))
  const kind = kindOfUrl(url)
  if (kind) {
    const { open, port } = servers[kind]
    return open(source.id, options, () => {
      const address = parseServerUrl(source.id, url, port)
      if (connection.ca !== undefined && !address.tls)
        throw new SourceFailure(source.id, 'configuration', caUnused)
      return { ...address, authorities: authorities() }
    })
  }
  throw new SourceFailure(
    source.id,
    'configuration',
    `${connection.url.slice('env:'.length)} must start with postgres://, mariadb://, mysql:// or sqlite:`,
  )
}

const caUnused =
  'connection.ca is of no use: the address of the database does not say sslmode=verify-full, and without nothing is encrypted'

interface Server {
  /** The one it listens on when nobody says otherwise. */
  readonly port: number
  /** @param address asked for at the first question, so that a missing secret is a failure of that question */
  open(source: string, options: ServerOptions, address: () => ServerAddress): Database
}

type Kind = Extract<SqlConnection, { host: string }>['kind']

const servers: Readonly<Record<Kind, Server>> = {
  postgres: {
    port: 5432,
    open: (source, options, address) => new PostgresDatabase(source, options, address),
  },
  mariadb: {
    port: 3306,
    open: (source, options, address) => new MariadbDatabase(source, options, address),
  },
}

function kindOfUrl(url: string): Kind | undefined {
  if (/^postgres(ql)?:/.test(url)) return 'postgres'
  return /^(mariadb|mysql):/.test(url) ? 'mariadb' : undefined
}

/** Relative paths start at the folder of school.yaml. */
function filePath(file: string, deps: ConnectorDeps): string {
  const path = (file.startsWith('env:') ? deps.secret(file) : file).replace(/^sqlite:(\/\/(?=\/))?/, '')
  return isAbsolute(path) ? path : join(deps.home, path)
}

function serverAddress(
  connection: Extract<SqlConnection, { host: string }>,
  usualPort: number,
  deps: ConnectorDeps,
): Omit<ServerAddress, 'authorities'> {
  const setting = (text: string) => (text.startsWith('env:') ? deps.secret(text) : text)
  return {
    host: setting(connection.host),
    port: connection.port ?? usualPort,
    database: setting(connection.database),
    user: setting(connection.user),
    password: connection.password && deps.secret(connection.password),
    tls: connection.tls,
  }
}
