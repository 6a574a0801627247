import { sql } from 'drizzle-orm'
import type { CorrectionDecision, CorrectionState } from '../../app/domain/corrections'
import type { EvidenceKind } from '../../app/domain/evidence'
import type { FieldValue } from '../../app/domain/records'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** Corrections that people ask for, and who decided. */
export function createCorrectionTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const corrections = c.table(
    'corrections',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      record: c.text().notNull(),
      field: c.text().notNull(),
      category: c.text().notNull(),
      from: c.json<FieldValue>(),
      to: c.json<FieldValue>(),
      evidence: c.text().notNull(),
      state: c.text().$type<CorrectionState>().notNull(),
      fourEyes: c.flag().notNull(),
      approvedBy: c.text().notNull(),
      /** Grows when the source holds something new: earlier approvals no longer count. */
      round: c.count().notNull(),
      current: c.json<FieldValue>(),
      reason: c.text().notNull(),
      /** The subject asked that the value be locked until somebody has decided (art. 18(1)(a) GDPR). */
      restrict: c.flag(),
      submittedAt: c.instant().notNull(),
      promisedOn: c.text().notNull(),
      updatedAt: c.instant().notNull(),
      /** Day of the last reminder to staff; empty before the first. */
      remindedOn: c.text().notNull().default(''),
    },
    (t) => [
      c.unique('corrections_number').on(t.number),
      c.index('corrections_subject').on(t.subjectId, t.source, t.dataset),
      // The words of `isOpenCorrection`: what waits, in the order in which it is due, within a category.
      c
        .index('corrections_open')
        .on(t.category, t.promisedOn, t.id, t.source)
        .where(sql`state not in ('applied', 'rejected', 'withdrawn')`),
      c.index('corrections_work').on(t.state, t.promisedOn),
    ],
  )

  const correctionDecisions = c.table(
    'correction_decisions',
    {
      id: c.id(),
      correctionId: c
        .text()
        .notNull()
        .references(() => corrections.id),
      accountId: c.text().notNull(),
      subjectId: c.text().notNull(),
      role: c.text().notNull(),
      round: c.count().notNull(),
      verdict: c.text().$type<CorrectionDecision['verdict']>().notNull(),
      reason: c.text().notNull(),
      decidedAt: c.instant().notNull(),
    },
    (t) => [c.index('correction_decisions_correction').on(t.correctionId)],
  )

  const correctionFiles = c.table(
    'correction_files',
    {
      id: c.id(),
      correctionId: c
        .text()
        .notNull()
        .references(() => corrections.id),
      subjectId: c.text().notNull(),
      /** For people; empty once removed, as are the sum, the storage name and the key. */
      name: c.text().notNull(),
      mediaType: c.text().$type<EvidenceKind>().notNull(),
      size: c.count().notNull(),
      sha256: c.text().notNull(),
      /** Random name in the store of evidence. */
      storageName: c.text().notNull(),
      /** The file's own key, wrapped. */
      wrappedKey: c.text().notNull(),
      keyId: c.text().notNull(),
      addedAt: c.instant().notNull(),
      removedAt: c.instant(),
    },
    (t) => [
      c.index('correction_files_correction').on(t.correctionId),
      c.index('correction_files_subject').on(t.subjectId),
    ],
  )

  const correctionStatements = c.table(
    'correction_statements',
    {
      id: c.id(),
      correctionId: c
        .text()
        .notNull()
        .references(() => corrections.id),
      subjectId: c.text().notNull(),
      text: c.text().notNull(),
      writtenAt: c.instant().notNull(),
      /** Taken back, or written anew. */
      endedAt: c.instant(),
    },
    (t) => [c.index('correction_statements_subject').on(t.subjectId)],
  )

  return { corrections, correctionDecisions, correctionFiles, correctionStatements }
}
