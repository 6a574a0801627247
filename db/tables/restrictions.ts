import type { Restriction } from '../../app/domain/restrictions'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** What is locked for all but storage, claims and consent. */
export function createRestrictionTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const restrictions = c.table(
    'restrictions',
    {
      id: c.id(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      /** Empty: every record of the dataset. */
      record: c.text().notNull(),
      ground: c.text().$type<Restriction['ground']>().notNull(),
      cause: c.text().$type<Restriction['cause']>().notNull(),
      /** Id of the right within a request, or of the correction. */
      about: c.text().notNull(),
      state: c.text().$type<Restriction['state']>().notNull(),
      /** How far the source knows. */
      mark: c.text().$type<Restriction['mark']>().notNull(),
      placedAt: c.instant().notNull(),
      liftToldAt: c.instant(),
      standsUntil: c.text(),
      liftedAt: c.instant(),
    },
    (t) => [
      c.index('restrictions_subject').on(t.subjectId, t.state),
      c.index('restrictions_about').on(t.about),
    ],
  )

  return { restrictions }
}
