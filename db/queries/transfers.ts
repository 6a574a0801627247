import { and, count, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Transfer, TransferState } from '../../app/domain/transfers'
import { type Given, prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

/** A transfer with what only services may know: the check value of its link. */
export type StoredTransfer = Tables['transfers']['$inferSelect'] & Transfer

export async function insertTransfer(
  { query, tables }: Transaction,
  transfer: StoredTransfer,
): Promise<void> {
  await query.insert(tables.transfers).values(transfer)
}

export async function transferById(
  { query, tables }: Reader,
  id: string,
): Promise<StoredTransfer | undefined> {
  const [row] = await query.select().from(tables.transfers).where(eq(tables.transfers.id, id))
  return row
}

export async function transferByToken(
  { query, tables }: Reader,
  tokenHash: string,
): Promise<StoredTransfer | undefined> {
  if (tokenHash === '') return undefined
  const [row] = await query.select().from(tables.transfers).where(eq(tables.transfers.tokenHash, tokenHash))
  return row
}

/** A person's transfers, newest first. */
export async function transfersOf(reader: Reader, subjectId: string): Promise<StoredTransfer[]> {
  return await allOf(reader, { subjectId })
}

const allOf = prepared(({ query, tables: { transfers } }: Reader, given: Given<{ subjectId: string }>) =>
  query
    .select()
    .from(transfers)
    .where(eq(transfers.subjectId, given.subjectId))
    .orderBy(desc(transfers.requestedAt), desc(transfers.number)),
)

export async function transfersSince(
  { query, tables }: Reader,
  { subjectId, since }: { subjectId: string; since: Date },
): Promise<number> {
  const { transfers } = tables
  const [row] = await query
    .select({ count: count() })
    .from(transfers)
    .where(and(eq(transfers.subjectId, subjectId), gt(transfers.requestedAt, since)))
  return row?.count ?? 0
}

/** Changes a transfer, only if it is in one of these states; false when it is not. */
export async function changeTransfer(
  { query, tables }: Transaction,
  where: { id: string; states: readonly TransferState[] },
  change: Partial<Omit<StoredTransfer, 'id'>>,
): Promise<boolean> {
  const { transfers } = tables
  const rows = await query
    .update(transfers)
    .set(change)
    .where(and(eq(transfers.id, where.id), inArray(transfers.state, [...where.states])))
    .returning({ id: transfers.id })
  return rows.length === 1
}
