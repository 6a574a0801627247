import { asc, eq } from 'drizzle-orm'
import type { Reader } from '../store'
import type { Account } from './accounts'

/** Every account, or those of one kind, by sign-in name. */
export async function listAccounts(reader: Reader, kind?: Account['kind']): Promise<Account[]> {
  const { accounts } = reader.tables
  return await reader.query
    .select()
    .from(accounts)
    .where(kind === undefined ? undefined : eq(accounts.kind, kind))
    .orderBy(asc(accounts.signInName))
}
