import { and, eq, inArray, isNull } from 'drizzle-orm'
import { openCorrectionStates } from '../../app/domain/corrections'
import type { EvidenceFile } from './evidence'
import type { Transaction } from '../store'

interface Erased {
  readonly subjectId: string
  readonly source: string
  readonly dataset: string
  readonly record: string
}

/**
 * Takes out of the portal what corrections said about a record that is erased: old and new value, evidence,
 * statement. That there was a correction, and who decided, stays.
 * @returns files of evidence that must go from their folder
 */
export async function forgetCorrectionsOf(
  { query, tables }: Transaction,
  { subjectId, source, dataset, record }: Erased,
  at: Date,
): Promise<EvidenceFile[]> {
  const { corrections, correctionFiles, correctionStatements } = tables
  const rows = await query
    .select({ id: corrections.id, state: corrections.state })
    .from(corrections)
    .where(
      and(
        eq(corrections.subjectId, subjectId),
        eq(corrections.source, source),
        eq(corrections.dataset, dataset),
        eq(corrections.record, record),
      ),
    )
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const waiting = rows.filter(({ state }) => openCorrectionStates.includes(state)).map(({ id }) => id)
  const nothing = { from: null, to: null, current: null, evidence: '', record: '', updatedAt: at }
  await query.update(corrections).set(nothing).where(inArray(corrections.id, ids))
  if (waiting.length > 0) {
    await query.update(corrections).set({ state: 'withdrawn' }).where(inArray(corrections.id, waiting))
  }
  await query.delete(correctionStatements).where(inArray(correctionStatements.correctionId, ids))
  return query
    .select()
    .from(correctionFiles)
    .where(and(inArray(correctionFiles.correctionId, ids), isNull(correctionFiles.removedAt)))
}
