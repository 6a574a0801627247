import { inArray } from 'drizzle-orm'
import type { Reader } from '../store'

/** The roles that these accounts have now, by account id. */
export async function rolesOfAccounts(
  reader: Reader,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { accounts } = reader.tables
  const rows = await reader.query
    .select({ id: accounts.id, roles: accounts.roles })
    .from(accounts)
    .where(inArray(accounts.id, [...accountIds]))
  return new Map(rows.map((row) => [row.id, row.roles]))
}
