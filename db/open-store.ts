import { openPostgresStore } from './postgres-store'
import { openSqliteStore } from './sqlite-store'
import type { Store } from './store'

/**
 * The one way to the portal's own records: opens, checks and migrates. Safe when two processes start at once.
 * @param database `sqlite:<absolute path>` or `postgres://user@host/name`
 * @throws AppError `store-unavailable`; Error when the address is none of the two
 */
export async function openStore(database: string): Promise<Store> {
  if (database.startsWith('sqlite:/')) return await openSqliteStore(database.slice('sqlite:'.length))
  if (/^postgres(ql)?:\/\//.test(database)) return await openPostgresStore(database)
  throw new Error('the database must be "sqlite:" with an absolute path, or start with "postgres://"')
}
