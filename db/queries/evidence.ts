import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm'
import { endedCorrectionStates } from '../../app/domain/evidence'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type EvidenceFile = Tables['correctionFiles']['$inferSelect']

export async function insertEvidence(tx: Transaction, files: readonly EvidenceFile[]): Promise<void> {
  if (files.length > 0) await tx.query.insert(tx.tables.correctionFiles).values([...files])
}

/** In the order in which they were added; those that were removed too, without their names. */
export async function evidenceOf(reader: Reader, correctionIds: readonly string[]): Promise<EvidenceFile[]> {
  if (correctionIds.length === 0) return []
  const { correctionFiles } = reader.tables
  return await reader.query
    .select()
    .from(correctionFiles)
    .where(inArray(correctionFiles.correctionId, [...correctionIds]))
    .orderBy(asc(correctionFiles.addedAt), asc(correctionFiles.id))
}

/** What is kept of one person now. */
export async function evidenceKept(
  reader: Reader,
  subjectId: string,
): Promise<{ files: number; bytes: number }> {
  const { correctionFiles } = reader.tables
  const kept = await reader.query
    .select({ size: correctionFiles.size })
    .from(correctionFiles)
    .where(and(eq(correctionFiles.subjectId, subjectId), isNull(correctionFiles.removedAt)))
  return { files: kept.length, bytes: kept.reduce((sum, { size }) => sum + size, 0) }
}

/** Files of corrections that ended at or before that moment. */
export async function evidencePastItsTime(reader: Reader, endedBy: Date): Promise<EvidenceFile[]> {
  const { corrections, correctionFiles } = reader.tables
  const ended = reader.query
    .select({ id: corrections.id })
    .from(corrections)
    .where(and(inArray(corrections.state, [...endedCorrectionStates]), lte(corrections.updatedAt, endedBy)))
  return await reader.query
    .select()
    .from(correctionFiles)
    .where(and(isNull(correctionFiles.removedAt), inArray(correctionFiles.correctionId, ended)))
}

/** Only that there was a file stays: no name, no sum, no key. False when it was removed before. */
export async function removeEvidence(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { correctionFiles } = tx.tables
  const nothing = { name: '', sha256: '', storageName: '', wrappedKey: '', keyId: '' }
  const rows = await tx.query
    .update(correctionFiles)
    .set({ ...nothing, removedAt: at })
    .where(and(eq(correctionFiles.id, id), isNull(correctionFiles.removedAt)))
    .returning({ id: correctionFiles.id })
  return rows.length === 1
}
