import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Tombstone } from '../../app/domain/reappearances'
import type { RetentionCheck, RetentionErasure } from '../../app/domain/retention-work'
import type { Reader, Transaction } from '../store'

/** The newest count of a dataset, in the place of the one before. */
export async function replaceCheck({ query, tables }: Transaction, check: RetentionCheck): Promise<void> {
  const { retentionChecks } = tables
  await query
    .insert(retentionChecks)
    .values(check)
    .onConflictDoUpdate({ target: retentionChecks.id, set: check })
}

/** As they were last counted, by source and dataset. */
export async function listChecks({ query, tables }: Reader): Promise<RetentionCheck[]> {
  const { retentionChecks } = tables
  return query
    .select()
    .from(retentionChecks)
    .orderBy(asc(retentionChecks.source), asc(retentionChecks.dataset))
}

export async function insertRetentionErasure(
  { query, tables }: Transaction,
  erasure: RetentionErasure,
): Promise<void> {
  await query.insert(tables.retentionErasures).values(erasure)
}

export async function retentionErasureById(
  { query, tables }: Reader,
  id: string,
): Promise<RetentionErasure | undefined> {
  const [row] = await query.select().from(tables.retentionErasures).where(eq(tables.retentionErasures.id, id))
  return row
}

/** The newest first. */
export async function listRetentionErasures(
  { query, tables }: Reader,
  limit: number,
): Promise<RetentionErasure[]> {
  const { retentionErasures } = tables
  return query
    .select()
    .from(retentionErasures)
    .orderBy(desc(retentionErasures.proposedAt), desc(retentionErasures.number))
    .limit(limit)
}

/** Is one under way for this dataset? */
export async function openRetentionErasure(
  { query, tables }: Reader,
  { source, dataset }: Pick<RetentionErasure, 'source' | 'dataset'>,
): Promise<RetentionErasure | undefined> {
  const { retentionErasures } = tables
  const [row] = await query
    .select()
    .from(retentionErasures)
    .where(
      and(
        eq(retentionErasures.source, source),
        eq(retentionErasures.dataset, dataset),
        inArray(retentionErasures.state, ['proposed', 'carrying-out']),
      ),
    )
  return row
}

/** Moves it on, only if it is still in the state it was read in; false when it is not. */
export async function moveRetentionErasure(
  { query, tables }: Transaction,
  { id, state }: Pick<RetentionErasure, 'id' | 'state'>,
  change: Partial<Omit<RetentionErasure, 'id' | 'number'>>,
): Promise<boolean> {
  const { retentionErasures } = tables
  const moved = await query
    .update(retentionErasures)
    .set(change)
    .where(and(eq(retentionErasures.id, id), eq(retentionErasures.state, state)))
    .returning({ id: retentionErasures.id })
  return moved.length === 1
}

/** One that stands already stays, kept as long as the newest says. */
export async function layTombstone({ query, tables }: Transaction, stone: Tombstone): Promise<void> {
  const { tombstones } = tables
  const { erasedOn, keptUntil } = stone
  await query
    .insert(tombstones)
    .values(stone)
    .onConflictDoUpdate({
      target: [tombstones.source, tombstones.dataset, tombstones.digest],
      set: { erasedOn, keptUntil },
    })
}

/** Which of these digests stand for a record that was erased. */
export async function digestsLaid(
  { query, tables }: Reader,
  { source, dataset, digests }: { source: string; dataset: string; digests: readonly string[] },
): Promise<Set<string>> {
  if (digests.length === 0) return new Set()
  const { tombstones } = tables
  const rows = await query
    .select({ digest: tombstones.digest })
    .from(tombstones)
    .where(
      and(
        eq(tombstones.source, source),
        eq(tombstones.dataset, dataset),
        inArray(tombstones.digest, [...digests]),
      ),
    )
  return new Set(rows.map(({ digest }) => digest))
}

/** Tombstones of what no backup can bring back any more. */
export async function clearTombstones({ query, tables }: Transaction, today: string): Promise<void> {
  await query.delete(tables.tombstones).where(lt(tables.tombstones.keptUntil, today))
}
