import { isAbsolute, join } from 'node:path'
import { SourceFailure } from '../../domain/source-failure'
import type { ConnectorDeps } from '../driver'
import type { Database } from './database'
import { parsePostgresUrl } from './postgres/postgres-address'
import { PostgresDatabase } from './postgres/postgres-database'
import type { SqlConnection, SqlSource } from './sql-declaration'
import { SqliteDatabase } from './sqlite/sqlite-database'

/**
 * The database of a source. Which kind an `env:` address names is known only when it is read, at the first
 * question: until then, and when it is missing, nothing else suffers.
 */
export function openDatabase(source: SqlSource, deps: ConnectorDeps): Database {
  const { connection } = source
  if ('file' in connection) return new SqliteDatabase(source.id, () => filePath(connection.file, deps))
  const options = { schema: connection.schema, statementMs: connection.statementSeconds * 1_000 }
  if ('host' in connection) {
    return new PostgresDatabase(source.id, options, () => serverAddress(connection, deps))
  }
  const url = deps.secret(connection.url)
  if (url.startsWith('sqlite:')) return new SqliteDatabase(source.id, () => filePath(url, deps))
  if (/^postgres(ql)?:/.test(url))
    return new PostgresDatabase(source.id, options, () => parsePostgresUrl(source.id, url))
  throw new SourceFailure(
    source.id,
    'configuration',
    `${connection.url.slice('env:'.length)} must start with postgres:// or sqlite:`,
  )
}

/** Relative paths start at the folder of school.yaml. */
function filePath(file: string, deps: ConnectorDeps): string {
  const path = (file.startsWith('env:') ? deps.secret(file) : file).replace(/^sqlite:(\/\/(?=\/))?/, '')
  return isAbsolute(path) ? path : join(deps.home, path)
}

function serverAddress(connection: Extract<SqlConnection, { host: string }>, deps: ConnectorDeps) {
  const setting = (text: string) => (text.startsWith('env:') ? deps.secret(text) : text)
  return {
    host: setting(connection.host),
    port: connection.port,
    database: setting(connection.database),
    user: setting(connection.user),
    password: connection.password && deps.secret(connection.password),
    tls: connection.tls,
  }
}
