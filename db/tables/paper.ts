import type { LookOutcome, LookReason, LookState } from '../../app/domain/paper'
import type { FieldValue } from '../../app/domain/records'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** What is in no system: staff look, and write down what they find. */
export function createPaperTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const paperLooks = c.table(
    'paper_looks',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      state: c.text().$type<LookState>().notNull(),
      reason: c.text().$type<LookReason>().notNull(),
      /** Id of the archive it was asked for; empty otherwise. */
      about: c.text().notNull(),
      askedAt: c.instant().notNull(),
      dueOn: c.text().notNull(),
      outcome: c.text().$type<LookOutcome | ''>().notNull(),
      /** Where staff looked, in their words. */
      places: c.text().notNull(),
      answeredBy: c.text().notNull(),
      answeredAs: c.text().notNull(),
      answeredAt: c.instant(),
    },
    (t) => [
      c.unique('paper_looks_number').on(t.number),
      c.index('paper_looks_person').on(t.subjectId, t.source),
      c.index('paper_looks_open').on(t.state, t.dueOn, t.id),
    ],
  )

  const paperRecords = c.table(
    'paper_records',
    {
      id: c.id(),
      lookId: c
        .text()
        .notNull()
        .references(() => paperLooks.id),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      values: c.json<Readonly<Record<string, FieldValue>>>().notNull(),
      addedBy: c.text().notNull(),
      addedAt: c.instant().notNull(),
    },
    (t) => [c.index('paper_records_person').on(t.subjectId, t.source, t.dataset)],
  )

  const paperScans = c.table(
    'paper_scans',
    {
      id: c.id(),
      recordId: c
        .text()
        .notNull()
        .references(() => paperRecords.id),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      name: c.text().notNull(),
      mediaType: c.text().notNull(),
      size: c.count().notNull(),
      sha256: c.text().notNull(),
      /** Random name in the store of scans. */
      storageName: c.text().notNull(),
      /** The scan's own key, wrapped. */
      wrappedKey: c.text().notNull(),
      keyId: c.text().notNull(),
      addedBy: c.text().notNull(),
      addedAt: c.instant().notNull(),
    },
    (t) => [c.index('paper_scans_record').on(t.recordId)],
  )

  return { paperLooks, paperRecords, paperScans }
}
