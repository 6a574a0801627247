import { eq } from 'drizzle-orm'
import type { Reader } from '../store'

/** Whose archive it is and until when it was promised. */
export async function archiveOwner(
  { query, tables: { archives } }: Reader,
  id: string,
): Promise<{ subjectId: string; promisedOn: string } | undefined> {
  const [archive] = await query
    .select({ subjectId: archives.subjectId, promisedOn: archives.promisedOn })
    .from(archives)
    .where(eq(archives.id, id))
  return archive
}
