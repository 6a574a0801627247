import { eq } from 'drizzle-orm'
import type { Deps } from '../../app/services/deps'

/** The notices to recipients that are about a person. */
export async function noticesAbout({ store }: Pick<Deps, 'store'>, subjectId: string) {
  const { recipientNotices } = store.tables
  return store.query.select().from(recipientNotices).where(eq(recipientNotices.subjectId, subjectId))
}
