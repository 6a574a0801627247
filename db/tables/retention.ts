import type { LegalHold } from '../../app/domain/legal-holds'
import type { Reappearance } from '../../app/domain/reappearances'
import type { RetentionCheck, RetentionErasure } from '../../app/domain/retention-work'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** How long data stay: what must stay, what is past its end, what went and must not come back. */
export function createRetentionTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const legalHolds = c.table(
    'legal_holds',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      /** Empty: all of them; so with dataset and category. */
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      category: c.text().notNull(),
      ground: c.text().$type<LegalHold['ground']>().notNull(),
      reason: c.text().notNull(),
      told: c.flag().notNull(),
      untoldWhy: c.text().notNull(),
      reviewOn: c.text().notNull(),
      state: c.text().$type<LegalHold['state']>().notNull(),
      placedBy: c.text().notNull(),
      placerId: c.text().notNull(),
      placedAs: c.text().notNull(),
      placedAt: c.instant().notNull(),
      liftProposedBy: c.text().notNull(),
      liftProposerId: c.text().notNull(),
      liftReason: c.text().notNull(),
      liftProposedAt: c.instant(),
      liftedBy: c.text().notNull(),
      liftedAt: c.instant(),
    },
    (t) => [
      c.unique('legal_holds_number').on(t.number),
      c.index('legal_holds_subject').on(t.subjectId, t.state),
    ],
  )

  const retentionChecks = c.table('retention_checks', {
    id: c.id(),
    source: c.text().notNull(),
    dataset: c.text().notNull(),
    rule: c.text().notNull(),
    way: c.text().$type<RetentionCheck['way']>().notNull(),
    past: c.count().notNull(),
    kept: c.count().notNull(),
    oldest: c.text(),
    endless: c.count().notNull(),
    failure: c.text().$type<RetentionCheck['failure']>().notNull(),
    checkedAt: c.instant().notNull(),
  })

  const retentionErasures = c.table(
    'retention_erasures',
    {
      id: c.id(),
      number: c.text().notNull(),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      rule: c.text().notNull(),
      asOf: c.text().notNull(),
      count: c.count().notNull(),
      state: c.text().$type<RetentionErasure['state']>().notNull(),
      proposedBy: c.text().notNull(),
      proposerId: c.text().notNull(),
      proposedAs: c.text().notNull(),
      proposedAt: c.instant().notNull(),
      decidedBy: c.text().notNull(),
      deciderId: c.text().notNull(),
      decidedAs: c.text().notNull(),
      decidedAt: c.instant(),
      why: c.text().notNull(),
      erased: c.count().notNull(),
      stayed: c.count().notNull(),
      endedAt: c.instant(),
    },
    (t) => [
      c.unique('retention_erasures_number').on(t.number),
      c.index('retention_erasures_state').on(t.state, t.proposedAt),
    ],
  )

  const tombstones = c.table(
    'tombstones',
    {
      id: c.id(),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      /** Keyed digest of the key of a record: nobody's values, nobody's number. */
      digest: c.text().notNull(),
      erasedOn: c.text().notNull(),
      keptUntil: c.text().notNull(),
    },
    (t) => [
      c.unique('tombstones_record').on(t.source, t.dataset, t.digest),
      c.index('tombstones_end').on(t.keptUntil),
    ],
  )

  const reappearances = c.table(
    'reappearances',
    {
      /** Deterministic: the same thing that came back is found once. */
      id: c.id(),
      kind: c.text().$type<Reappearance['kind']>().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      about: c.text().notNull(),
      records: c.count().notNull(),
      state: c.text().$type<Reappearance['state']>().notNull(),
      foundAt: c.instant().notNull(),
      approvedBy: c.text().notNull(),
      approverId: c.text().notNull(),
      approvedAt: c.instant(),
      endedAt: c.instant(),
    },
    (t) => [
      c.index('reappearances_subject').on(t.subjectId),
      c.index('reappearances_state').on(t.state, t.foundAt),
    ],
  )

  return { legalHolds, retentionChecks, retentionErasures, tombstones, reappearances }
}
