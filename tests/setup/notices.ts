import type { Deps } from '../../app/services/deps'

/** The notices to recipients that are about a person. */
export async function noticesAbout({ store }: Pick<Deps, 'store'>, subjectId: string) {
  const all = await store.query.select().from(store.tables.recipientNotices)
  return all.filter((notice) => notice.subjectId === subjectId)
}
