import type { TransferState } from '../../app/domain/transfers'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** Archives that went to another organisation on their subject's word (art. 20(2)). */
export function createTransferTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const transfers = c.table(
    'transfers',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      archiveId: c.text().notNull(),
      /** A receiver of school.yaml. */
      receiver: c.text().notNull(),
      state: c.text().$type<TransferState>().notNull(),
      /** Of the ZIP before it was encrypted, hex. */
      sha256: c.text().notNull(),
      requestedAt: c.instant().notNull(),
      /** When it was sent, or the receiver was told where to fetch it. */
      sentAt: c.instant(),
      receivedAt: c.instant(),
      /** Until then a receiver that fetches may come. */
      expiresAt: c.instant(),
      /** SHA-256 of the one-time link; empty when there is none (any more). */
      tokenHash: c.text().notNull(),
      /** What the receiver answered: its status, and the number it gave. */
      receipt: c.text().notNull(),
      /** Why it did not arrive, as a code. */
      failure: c.text().notNull(),
    },
    (t) => [
      c.unique('transfers_number').on(t.number),
      c.index('transfers_person').on(t.subjectId),
      c.index('transfers_token').on(t.tokenHash),
    ],
  )

  return { transfers }
}
