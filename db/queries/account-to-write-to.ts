import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Reader } from '../store'

/** The account to write to a person: their own as a subject before one as staff, none that is disabled. */
export async function accountToWriteTo(
  { query, tables }: Reader,
  subjectId: string,
): Promise<string | undefined> {
  const { accounts } = tables
  const [row] = await query
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.subjectId, subjectId), ne(accounts.state, 'disabled')))
    .orderBy(desc(accounts.kind), asc(accounts.state))
    .limit(1)
  return row?.id
}
