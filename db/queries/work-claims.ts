import { and, eq, gt, inArray, lte } from 'drizzle-orm'
import { workKey, type WorkRef } from '../../app/domain/work/work-kinds'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type StoredClaim = Tables['workClaims']['$inferSelect']

/** Who holds these now: claims after `since`, with the names of the holders, by key. */
export async function claimsOn(
  { query, tables }: Reader,
  keys: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, StoredClaim & { readonly name: string }>> {
  if (keys.length === 0) return new Map()
  const { workClaims, accounts } = tables
  const rows = await query
    .select({ claim: workClaims, name: accounts.displayName })
    .from(workClaims)
    .innerJoin(accounts, eq(accounts.id, workClaims.accountId))
    .where(and(inArray(workClaims.id, [...keys]), gt(workClaims.at, since)))
  return new Map(rows.map(({ claim, name }) => [claim.id, { ...claim, name }]))
}

/** What this account holds. */
export async function claimsOf(
  { query, tables }: Reader,
  accountId: string,
  since: Date,
): Promise<StoredClaim[]> {
  const { workClaims } = tables
  return await query
    .select()
    .from(workClaims)
    .where(and(eq(workClaims.accountId, accountId), gt(workClaims.at, since)))
}

/** Makes this account the holder, whoever was. */
export async function putClaim(
  { query, tables }: Transaction,
  ref: WorkRef,
  claim: Pick<StoredClaim, 'accountId' | 'givenBy' | 'at'>,
): Promise<void> {
  const row = { id: workKey(ref), kind: ref.kind, itemId: ref.id, ...claim }
  const { workClaims } = tables
  await query.insert(workClaims).values(row).onConflictDoUpdate({ target: workClaims.id, set: claim })
}

export async function removeClaim({ query, tables }: Transaction, ref: WorkRef): Promise<void> {
  const { workClaims } = tables
  await query.delete(workClaims).where(eq(workClaims.id, workKey(ref)))
}

/** Frees everything an account holds. @returns how much that was */
export async function removeClaimsOf({ query, tables }: Transaction, accountId: string): Promise<number> {
  const { workClaims } = tables
  const gone = await query
    .delete(workClaims)
    .where(eq(workClaims.accountId, accountId))
    .returning({ id: workClaims.id })
  return gone.length
}

/** Forgets claims that no longer hold. */
export async function removeClaimsUntil({ query, tables }: Transaction, until: Date): Promise<void> {
  const { workClaims } = tables
  await query.delete(workClaims).where(lte(workClaims.at, until))
}
