import type { ArchiveProfile, ArchiveProgress, ArchiveState } from '../../app/domain/archives'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** What people take along. */
export function createArchiveTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const archives = c.table(
    'archives',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      profile: c.text().$type<ArchiveProfile>().notNull(),
      state: c.text().$type<ArchiveState>().notNull(),
      /** The archive whose missing part this one adds. */
      completes: c.text(),
      complete: c.flag(),
      progress: c.json<readonly ArchiveProgress[]>().notNull(),
      size: c.count(),
      sha256: c.text(),
      fileName: c.text().notNull(),
      /** Random name in the archive store. */
      storageName: c.text().notNull(),
      /** The archive's own key, wrapped; empty once deleted. */
      wrappedKey: c.text().notNull(),
      keyId: c.text().notNull(),
      requestedAt: c.instant().notNull(),
      /** Local date: receipt + 28 days. */
      promisedOn: c.text().notNull(),
      builtAt: c.instant(),
      expiresAt: c.instant(),
      downloads: c.count().notNull(),
    },
    (t) => [c.unique('archives_number').on(t.number), c.index('archives_subject').on(t.subjectId)],
  )

  return { archives }
}
