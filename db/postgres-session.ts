import type { PoolClient, Pool } from 'pg'
import { NodePgDatabase, NodePgSession } from 'drizzle-orm/node-postgres'
import type { Query } from 'drizzle-orm'
import { PgDialect, type PreparedQueryConfig } from 'drizzle-orm/pg-core'
import { isConnectionLost, toStoreError } from './store-error'
import type { SessionGuard } from './transaction-scope'

type NoRelations = Record<string, never>
type Session = NodePgSession<NoRelations, NoRelations>

const dialect = new PgDialect({ casing: 'snake_case' })

/** drizzle over a client, without drizzle's transactions and without its or the driver's errors. */
export function queryOver(client: PoolClient, guard: SessionGuard): NodePgDatabase {
  return new NodePgDatabase(dialect, new GuardedSession(client, guard, 1), undefined)
}

/** The same for reading over the pool: a connection that went away is replaced once, unseen. */
export function readerOver(pool: Pool): NodePgDatabase {
  return new NodePgDatabase(dialect, new GuardedSession(pool, undefined, 2), undefined)
}

class GuardedSession extends NodePgSession<NoRelations, NoRelations> {
  constructor(
    connection: Pool | PoolClient,
    private readonly guard: SessionGuard | undefined,
    private readonly tries: number,
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
    prepared.execute = (...args) => this.guarded(() => execute(...args))
    return prepared
  }

  private async guarded<T>(statement: () => Promise<T>): Promise<T> {
    this.guard?.before()
    for (let attempt = 1; ; attempt++) {
      try {
        return await statement()
      } catch (error) {
        if (attempt < this.tries && isConnectionLost(error)) continue
        this.guard?.failed(error)
        throw toStoreError(error)
      }
    }
  }
}
