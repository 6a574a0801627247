import { and, asc, desc, eq, ne } from 'drizzle-orm'
import { type Given, prepared } from '../prepared'
import type { Reader } from '../store'

/** A person's account: their own as a subject before one as staff, none that is disabled. */
export async function accountOfSubject(
  reader: Reader,
  subjectId: string,
): Promise<{ id: string; displayName: string } | undefined> {
  const [row] = await firstOf(reader, { subjectId })
  return row
}

const firstOf = prepared(({ query, tables: { accounts } }: Reader, given: Given<{ subjectId: string }>) =>
  query
    .select({ id: accounts.id, displayName: accounts.displayName })
    .from(accounts)
    .where(and(eq(accounts.subjectId, given.subjectId), ne(accounts.state, 'disabled')))
    .orderBy(desc(accounts.kind), asc(accounts.state))
    .limit(1),
)
