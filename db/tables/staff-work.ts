import type { WorkKind } from '../../app/domain/work/work-kinds'
import type { ColumnVocabulary } from '../columns'
import type { AccountTables } from './accounts'

/** How staff share their work: who has taken what, what they tell each other, how each likes to work. */
export function createStaffWorkTables(c: ColumnVocabulary, { accounts }: AccountTables) {
  const workClaims = c.table(
    'work_claims',
    {
      /** `kind.itemId`: one thing has one holder. */
      id: c.id(),
      kind: c.text().$type<WorkKind>().notNull(),
      itemId: c.text().notNull(),
      accountId: c
        .text()
        .notNull()
        .references(() => accounts.id),
      /** Who handed it over; the holder where they took it themselves. */
      givenBy: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('work_claims_account').on(t.accountId)],
  )

  const workComments = c.table(
    'work_comments',
    {
      id: c.id(),
      kind: c.text().$type<WorkKind>().notNull(),
      itemId: c.text().notNull(),
      /** The person the thing is about, who can read it; empty for what is about nobody. */
      subjectId: c.text().notNull(),
      accountId: c.text().notNull(),
      role: c.text().notNull(),
      text: c.text().notNull(),
      writtenAt: c.instant().notNull(),
    },
    (t) => [
      c.index('work_comments_item').on(t.kind, t.itemId),
      c.index('work_comments_subject').on(t.subjectId),
    ],
  )

  const workSettings = c.table('work_settings', {
    /** Of the account; nothing is as below. */
    id: c
      .text()
      .primaryKey()
      .references(() => accounts.id),
    /** Single keys work as short cuts: yes. */
    shortcuts: c.flag().notNull(),
    /** A mail every morning with what is due: no. */
    dailyMail: c.flag().notNull(),
  })

  return { workClaims, workComments, workSettings }
}
