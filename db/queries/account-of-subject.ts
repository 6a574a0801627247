import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Reader } from '../store'

/** A person's account: their own as a subject before one as staff, none that is disabled. */
export async function accountOfSubject(
  { query, tables }: Reader,
  subjectId: string,
): Promise<{ id: string; displayName: string } | undefined> {
  const { accounts } = tables
  const [row] = await query
    .select({ id: accounts.id, displayName: accounts.displayName })
    .from(accounts)
    .where(and(eq(accounts.subjectId, subjectId), ne(accounts.state, 'disabled')))
    .orderBy(desc(accounts.kind), asc(accounts.state))
    .limit(1)
  return row
}
