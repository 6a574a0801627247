import type { PoolClient, Pool } from 'pg'
import { NodePgDatabase, NodePgSession } from 'drizzle-orm/node-postgres'
import type { Query } from 'drizzle-orm'
import { PgDialect, type PreparedQueryConfig } from 'drizzle-orm/pg-core'
import { onLivingConnection } from './postgres-connections'
import { toStoreError } from './store-error'
import type { SessionGuard } from './transaction-scope'

type NoRelations = Record<string, never>
type Session = NodePgSession<NoRelations, NoRelations>

const dialect = new PgDialect({ casing: 'snake_case' })

/** drizzle over a client, without drizzle's transactions and without its or the driver's errors. */
export function queryOver(client: PoolClient, guard: SessionGuard): NodePgDatabase {
  return new NodePgDatabase(dialect, new GuardedSession(client, (ask) => guarded(guard, ask)), undefined)
}

/** The same for reading over the pool: connections that went away are replaced, unseen. */
export function readerOver(pool: Pool): NodePgDatabase {
  const session = new GuardedSession(pool, (ask) => onLivingConnection(pool, ask))
  return new NodePgDatabase(dialect, session, undefined)
}

async function guarded<T>(guard: SessionGuard, ask: () => Promise<T>): Promise<T> {
  guard.before()
  try {
    return await ask()
  } catch (error) {
    guard.failed(error)
    throw error
  }
}

class GuardedSession extends NodePgSession<NoRelations, NoRelations> {
  constructor(
    connection: Pool | PoolClient,
    private readonly asked: <T>(ask: () => Promise<T>) => Promise<T>,
  ) {
    super(connection, dialect, undefined)
  }

  // oxlint-disable-next-line max-params -- the signature is drizzle's
  override prepareQuery<T extends PreparedQueryConfig = PreparedQueryConfig>(
    query: Query,
    fields: Parameters<Session['prepareQuery']>[1],
    name: string | undefined,
    arrayMode: boolean,
    mapper?: (rows: unknown[][]) => T['execute'],
  ) {
    const prepared = super.prepareQuery<T>(query, fields, name, arrayMode, mapper)
    const execute = prepared.execute.bind(prepared)
    prepared.execute = async (...args) => {
      try {
        return await this.asked(() => execute(...args))
      } catch (error) {
        throw toStoreError(error)
      }
    }
    return prepared
  }
}
