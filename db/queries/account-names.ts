import { inArray } from 'drizzle-orm'
import type { Reader } from '../store'

/** The names on these accounts, by account id. */
export async function accountNames(
  { query, tables: { accounts } }: Reader,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(accountIds)]
  if (ids.length === 0) return new Map()
  const rows = await query
    .select({ id: accounts.id, name: accounts.displayName })
    .from(accounts)
    .where(inArray(accounts.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
