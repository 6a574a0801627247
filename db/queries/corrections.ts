import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm'
import { openCorrectionStates, type Correction, type CorrectionDecision } from '../../app/domain/corrections'
import { type Given, prepared } from '../prepared'
import type { Reader, Transaction } from '../store'

export async function insertCorrection(
  { query, tables }: Transaction,
  correction: Correction,
): Promise<void> {
  await query.insert(tables.corrections).values(correction)
}

export async function correctionById({ query, tables }: Reader, id: string): Promise<Correction | undefined> {
  const [row] = await query.select().from(tables.corrections).where(eq(tables.corrections.id, id))
  return row
}

/** All of a person's corrections, newest first. */
export async function correctionsOf(reader: Reader, subjectId: string): Promise<Correction[]> {
  return await allOf(reader, { subjectId })
}

const allOf = prepared(({ query, tables: { corrections } }: Reader, given: Given<{ subjectId: string }>) =>
  query
    .select()
    .from(corrections)
    .where(eq(corrections.subjectId, given.subjectId))
    .orderBy(desc(corrections.submittedAt), desc(corrections.number)),
)

/** How many corrections a person asked for after that moment. */
export async function correctionsSince(
  { query, tables }: Reader,
  subjectId: string,
  since: Date,
): Promise<number> {
  const { corrections } = tables
  return query.$count(
    corrections,
    and(eq(corrections.subjectId, subjectId), gt(corrections.submittedAt, since)),
  )
}

/** A person's corrections that wait for somebody, newest first. */
export async function openCorrectionsOf(reader: Reader, subjectId: string): Promise<Correction[]> {
  return await openOf(reader, { subjectId })
}

const openOf = prepared(({ query, tables: { corrections } }: Reader, given: Given<{ subjectId: string }>) =>
  query
    .select()
    .from(corrections)
    .where(
      and(eq(corrections.subjectId, given.subjectId), inArray(corrections.state, [...openCorrectionStates])),
    )
    .orderBy(desc(corrections.submittedAt), desc(corrections.number)),
)

/** Moves a correction on, only if it is still in the state it was read in; false when it is not. */
export async function moveCorrection(
  { query, tables }: Transaction,
  correction: Pick<Correction, 'id' | 'state'>,
  change: Pick<Correction, 'state' | 'updatedAt'> &
    Partial<Pick<Correction, 'current' | 'reason' | 'from' | 'round'>>,
): Promise<boolean> {
  const { corrections } = tables
  const moved = await query
    .update(corrections)
    .set(change)
    .where(and(eq(corrections.id, correction.id), eq(corrections.state, correction.state)))
    .returning({ id: corrections.id })
  return moved.length === 1
}

export async function insertDecision(
  { query, tables }: Transaction,
  decision: CorrectionDecision & { readonly id: string },
): Promise<void> {
  await query.insert(tables.correctionDecisions).values(decision)
}

/** Oldest first. */
export async function decisionsOn(
  { query, tables }: Reader,
  correctionId: string,
): Promise<CorrectionDecision[]> {
  const { correctionDecisions } = tables
  return query
    .select()
    .from(correctionDecisions)
    .where(eq(correctionDecisions.correctionId, correctionId))
    .orderBy(asc(correctionDecisions.decidedAt))
}

export async function correctionsByIds(
  { query, tables }: Reader,
  ids: readonly string[],
): Promise<Correction[]> {
  if (ids.length === 0) return []
  return await query
    .select()
    .from(tables.corrections)
    .where(inArray(tables.corrections.id, [...ids]))
}

export async function correctionByNumber(
  { query, tables }: Reader,
  number: string,
): Promise<Correction | undefined> {
  const [row] = await query.select().from(tables.corrections).where(eq(tables.corrections.number, number))
  return row
}
