import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm'
import type { Reappearance } from '../../app/domain/reappearances'
import type { ErasurePiece } from '../../app/domain/requests/erasure-plan'
import type { Reader, Transaction } from '../store'
import type { DeliveryWithEvent } from './consents'

/** Found once; what was done again and came back once more is found anew. Answers whether it is news. */
export async function noteReappearance(
  { query, tables }: Transaction,
  found: Reappearance,
): Promise<boolean> {
  const { reappearances } = tables
  const added = await query
    .insert(reappearances)
    .values(found)
    .onConflictDoNothing()
    .returning({ id: reappearances.id })
  if (added.length > 0) return true
  const { records, foundAt } = found
  const again = { state: 'found', records, foundAt, approvedBy: '', approverId: '' } as const
  const reopened = await query
    .update(reappearances)
    .set({ ...again, approvedAt: null, endedAt: null })
    .where(and(eq(reappearances.id, found.id), eq(reappearances.state, 'done')))
    .returning({ id: reappearances.id })
  return reopened.length > 0
}

export async function reappearanceById(
  { query, tables }: Reader,
  id: string,
): Promise<Reappearance | undefined> {
  const [row] = await query.select().from(tables.reappearances).where(eq(tables.reappearances.id, id))
  return row
}

/** What waits for people or the worker, the oldest first. */
export async function openReappearances({ query, tables }: Reader): Promise<Reappearance[]> {
  const { reappearances } = tables
  return query
    .select()
    .from(reappearances)
    .where(inArray(reappearances.state, ['found', 'approved', 'for-people']))
    .orderBy(asc(reappearances.foundAt), asc(reappearances.id))
}

/** Moves it on, only if it is still in the state it was read in; false when it is not. */
export async function moveReappearance(
  { query, tables }: Transaction,
  { id, state }: Pick<Reappearance, 'id' | 'state'>,
  change: Partial<Omit<Reappearance, 'id' | 'kind' | 'subjectId'>>,
): Promise<boolean> {
  const { reappearances } = tables
  const moved = await query
    .update(reappearances)
    .set(change)
    .where(and(eq(reappearances.id, id), eq(reappearances.state, state)))
    .returning({ id: reappearances.id })
  return moved.length === 1
}

/** Parts that were erased from a source since that moment. */
export async function erasedSince(
  { query, tables }: Reader,
  { source, since }: { readonly source: string; readonly since: Date },
): Promise<ErasurePiece[]> {
  const { erasurePieces } = tables
  return query
    .select()
    .from(erasurePieces)
    .where(
      and(
        eq(erasurePieces.source, source),
        eq(erasurePieces.state, 'erased'),
        gte(erasurePieces.endedAt, since),
      ),
    )
}

/** Consents whose newest word is a withdrawal that the source has acknowledged. */
export async function acknowledgedWithdrawals(
  { query, tables }: Reader,
  source: string,
): Promise<DeliveryWithEvent[]> {
  const { consentDeliveries, consentEvents } = tables
  const rows = await query
    .select({ delivery: consentDeliveries, event: consentEvents })
    .from(consentDeliveries)
    .innerJoin(consentEvents, eq(consentEvents.id, consentDeliveries.eventId))
    .where(eq(consentDeliveries.source, source))
    .orderBy(desc(consentEvents.seq))
  const newest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) {
    const key = JSON.stringify([row.event.subjectId, row.event.consent])
    if (!newest.has(key)) newest.set(key, row)
  }
  return [...newest.values()]
    .filter(({ delivery, event }) => event.action === 'withdrawn' && delivery.state === 'acknowledged')
    .map(({ delivery, event }) => ({ ...delivery, event }))
}
