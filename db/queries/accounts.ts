import { and, count, eq, isNull, lt } from 'drizzle-orm'
import { type Given, prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type Account = Tables['accounts']['$inferSelect']

export async function findAccount(reader: Reader, id: string): Promise<Account | undefined> {
  const [account] = await accountsCalled(reader, { id })
  return account
}

const accountsCalled = prepared(({ query, tables: { accounts } }: Reader, given: Given<{ id: string }>) =>
  query.select().from(accounts).where(eq(accounts.id, given.id)).limit(1),
)

/** @param signInName in canonical form */
export async function findAccountBySignInName(
  reader: Reader,
  signInName: string,
): Promise<Account | undefined> {
  const { accounts } = reader.tables
  const [account] = await reader.query
    .select()
    .from(accounts)
    .where(eq(accounts.signInName, signInName))
    .limit(1)
  return account
}

/** The account a person signs in to as a subject, in whatever state. */
export async function findSubjectAccount(reader: Reader, subjectId: string): Promise<Account | undefined> {
  const { accounts } = reader.tables
  const [account] = await reader.query
    .select()
    .from(accounts)
    .where(and(eq(accounts.subjectId, subjectId), eq(accounts.kind, 'subject')))
    .limit(1)
  return account
}

export async function listActiveStaff(reader: Reader): Promise<Account[]> {
  const { accounts } = reader.tables
  return reader.query
    .select()
    .from(accounts)
    .where(and(eq(accounts.kind, 'staff'), eq(accounts.state, 'active')))
}

export async function insertAccount(tx: Transaction, account: Account): Promise<void> {
  await tx.query.insert(tx.tables.accounts).values(account)
}

export async function updateAccount(
  tx: Transaction,
  id: string,
  changes: Partial<Omit<Account, 'id'>>,
): Promise<void> {
  const { accounts } = tx.tables
  await tx.query.update(accounts).set(changes).where(eq(accounts.id, id))
}

/** Takes an invited account into use. False when it was not (or no longer) invited. */
export async function activateAccount(
  tx: Transaction,
  id: string,
  changes: Pick<Account, 'passwordHash' | 'totpSecret' | 'totpKeyId' | 'totpLastStep' | 'activatedAt'>,
): Promise<boolean> {
  const { accounts } = tx.tables
  const activated = await tx.query
    .update(accounts)
    .set({ ...changes, state: 'active' })
    .where(and(eq(accounts.id, id), eq(accounts.state, 'invited')))
    .returning({ id: accounts.id })
  return activated.length > 0
}

/** Uses up a time step (RFC 6238, 5.2): true for one caller only, and never for an older step. */
export async function useTotpStep(
  tx: Transaction,
  account: Pick<Account, 'id' | 'totpSecret'>,
  step: number,
): Promise<boolean> {
  const { accounts } = tx.tables
  const used = await tx.query
    .update(accounts)
    .set({ totpLastStep: step })
    .where(
      and(
        eq(accounts.id, account.id),
        // A code of a secret that was replaced meanwhile is worth nothing.
        eq(accounts.totpSecret, account.totpSecret),
        lt(accounts.totpLastStep, step),
      ),
    )
    .returning({ id: accounts.id })
  return used.length > 0
}

export async function replaceRecoveryCodes(
  tx: Transaction,
  accountId: string,
  codes: readonly { id: string; hash: string }[],
): Promise<void> {
  const { recoveryCodes } = tx.tables
  await deleteRecoveryCodes(tx, accountId)
  await tx.query.insert(recoveryCodes).values(codes.map((code) => ({ ...code, accountId, usedAt: null })))
}

export async function deleteRecoveryCodes(tx: Transaction, accountId: string): Promise<void> {
  const { recoveryCodes } = tx.tables
  await tx.query.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId))
}

export async function listUnusedRecoveryCodes(
  reader: Reader,
  accountId: string,
): Promise<{ id: string; hash: string }[]> {
  const { recoveryCodes } = reader.tables
  return reader.query
    .select({ id: recoveryCodes.id, hash: recoveryCodes.hash })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.usedAt)))
}

export async function countUnusedRecoveryCodes(reader: Reader, accountId: string): Promise<number> {
  const [row] = await unusedCodes(reader, { accountId })
  return row?.unused ?? 0
}

const unusedCodes = prepared(
  ({ query, tables: { recoveryCodes } }: Reader, given: Given<{ accountId: string }>) =>
    query
      .select({ unused: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.accountId, given.accountId), isNull(recoveryCodes.usedAt))),
)

/** Uses up one recovery code: true for one caller only. */
export async function useRecoveryCode(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { recoveryCodes } = tx.tables
  const used = await tx.query
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(and(eq(recoveryCodes.id, id), isNull(recoveryCodes.usedAt)))
    .returning({ id: recoveryCodes.id })
  return used.length > 0
}
