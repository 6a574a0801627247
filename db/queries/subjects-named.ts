import { and, eq, sql } from 'drizzle-orm'
import type { Reader } from '../store'

/** People on whose account the name holds these words, whatever their case; `%` and `_` mean themselves. */
export async function subjectsNamed(
  { query, tables }: Reader,
  words: string,
  limit: number,
): Promise<string[]> {
  const { accounts } = tables
  const pattern = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const rows = await query
    .selectDistinct({ subjectId: accounts.subjectId })
    .from(accounts)
    .where(
      and(
        eq(accounts.kind, 'subject'),
        sql`lower(${accounts.displayName}) like lower(${pattern}) escape '\\'`,
      ),
    )
    .limit(limit)
  return rows.map(({ subjectId }) => subjectId)
}
