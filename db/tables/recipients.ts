import type { RecipientNotice } from '../../app/domain/recipients'
import type { ColumnVocabulary } from '../columns'

/** What recipients of data were told after a correction, an erasure or a restriction (art. 19). */
export function createRecipientTables(c: ColumnVocabulary) {
  const recipientNotices = c.table(
    'recipient_notices',
    {
      id: c.id(),
      number: c.text().notNull(),
      /** Empty when it is about all records of a dataset that are past their end: those of strangers too. */
      subjectId: c.text().notNull(),
      recipient: c.text().notNull(),
      reason: c.text().$type<RecipientNotice['reason']>().notNull(),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      /** Empty when it is about whole records. */
      field: c.text().notNull(),
      /** Id of the correction, the erased part, the erasure of what was past its end, or the restriction. */
      about: c.text().notNull(),
      state: c.text().$type<RecipientNotice['state']>().notNull(),
      means: c.text().$type<RecipientNotice['means']>().notNull(),
      /** SHA-256 of the token in the link; empty when there is none that opens. */
      tokenHash: c.text().notNull(),
      linkUntil: c.instant(),
      openedAt: c.instant(),
      sentAt: c.instant(),
      endedAt: c.instant(),
      /** Account of the employee who recorded the end; empty when the recipient did. */
      endedBy: c.text().notNull(),
      note: c.text().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [
      c.unique('recipient_notices_once').on(t.recipient, t.reason, t.about, t.field),
      c.index('recipient_notices_subject').on(t.subjectId),
      c.index('recipient_notices_state').on(t.state, t.createdAt),
      c.index('recipient_notices_token').on(t.tokenHash),
    ],
  )

  return { recipientNotices }
}
