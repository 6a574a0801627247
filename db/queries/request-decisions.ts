import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ErasurePiece } from '../../app/domain/requests/erasure-plan'
import type { RequestDecision } from '../../app/domain/requests/requests'
import type { Reader, Transaction } from '../store'

export async function insertRequestDecision(
  { query, tables }: Transaction,
  decision: RequestDecision & { readonly id: string },
): Promise<void> {
  await query.insert(tables.requestDecisions).values(decision)
}

/** Oldest first. */
export async function decisionsAbout(
  { query, tables }: Reader,
  itemIds: readonly string[],
): Promise<RequestDecision[]> {
  if (itemIds.length === 0) return []
  const { requestDecisions } = tables
  return query
    .select()
    .from(requestDecisions)
    .where(inArray(requestDecisions.itemId, [...itemIds]))
    .orderBy(asc(requestDecisions.decidedAt), asc(requestDecisions.id))
}

/** The pieces of one erasure, in the place of those proposed before. */
export async function replacePieces(
  { query, tables }: Transaction,
  itemId: string,
  pieces: readonly ErasurePiece[],
): Promise<void> {
  await query.delete(tables.erasurePieces).where(eq(tables.erasurePieces.itemId, itemId))
  if (pieces.length > 0) await query.insert(tables.erasurePieces).values([...pieces])
}

export async function piecesOf(
  { query, tables }: Reader,
  itemIds: readonly string[],
): Promise<ErasurePiece[]> {
  if (itemIds.length === 0) return []
  const { erasurePieces } = tables
  return query
    .select()
    .from(erasurePieces)
    .where(inArray(erasurePieces.itemId, [...itemIds]))
    .orderBy(asc(erasurePieces.source), asc(erasurePieces.dataset), asc(erasurePieces.part))
}

export async function pieceById({ query, tables }: Reader, id: string): Promise<ErasurePiece | undefined> {
  const [row] = await query.select().from(tables.erasurePieces).where(eq(tables.erasurePieces.id, id))
  return row
}

/** Moves a piece on, only if it is still in the state it was read in; false when it is not. */
export async function movePiece(
  { query, tables }: Transaction,
  { id, state }: Pick<ErasurePiece, 'id' | 'state'>,
  change: Partial<
    Pick<ErasurePiece, 'state' | 'erased' | 'endedAt' | 'acceptedAt' | 'awaitedUntil' | 'sourceKey'>
  >,
): Promise<boolean> {
  const { erasurePieces } = tables
  const moved = await query
    .update(erasurePieces)
    .set(change)
    .where(and(eq(erasurePieces.id, id), eq(erasurePieces.state, state)))
    .returning({ id: erasurePieces.id })
  return moved.length === 1
}

/** Pieces of a person that were decided to go and wait for a hold to be lifted. */
export async function heldPiecesOf({ query, tables }: Reader, subjectId: string): Promise<ErasurePiece[]> {
  const { erasurePieces } = tables
  return query
    .select()
    .from(erasurePieces)
    .where(and(eq(erasurePieces.subjectId, subjectId), eq(erasurePieces.state, 'held')))
}
