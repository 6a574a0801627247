import type { ReviewState } from '../../app/domain/redaction/review'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** People who look at what holds others before it goes out (art. 15(4)), and what they decided. */
export function createReviewTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const redactionReviews = c.table(
    'redaction_reviews',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      /** The archive that waits for it. */
      archiveId: c.text().notNull(),
      state: c.text().$type<ReviewState>().notNull(),
      askedAt: c.instant().notNull(),
      /** Local date. */
      dueOn: c.text().notNull(),
      releasedBy: c.text().notNull(),
      /** Role of who released it; empty while it is open. */
      releasedAs: c.text().notNull(),
      releasedAt: c.instant(),
    },
    (t) => [
      c.unique('redaction_reviews_number').on(t.number),
      c.index('redaction_reviews_person').on(t.subjectId),
      c.index('redaction_reviews_open').on(t.state, t.dueOn),
    ],
  )

  const reviewedRecords = c.table(
    'reviewed_records',
    {
      id: c.id(),
      reviewId: c
        .text()
        .notNull()
        .references(() => redactionReviews.id),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      /** Keyed check value of the record as it was looked at: another content is looked at anew. */
      digest: c.text().notNull(),
      /** What staff hid or let through, sealed: it can hold words about others. */
      decisions: c.text().notNull(),
      keyId: c.text().notNull(),
      /** From then on it holds. */
      releasedAt: c.instant(),
    },
    (t) => [c.unique('reviewed_records_record').on(t.subjectId, t.source, t.dataset, t.digest)],
  )

  return { redactionReviews, reviewedRecords }
}
