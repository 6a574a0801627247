import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'
import type { Account } from './accounts'

export type Invitation = Tables['invitations']['$inferSelect']

export async function insertInvitation(tx: Transaction, invitation: Invitation): Promise<void> {
  await tx.query.insert(tx.tables.invitations).values(invitation)
}

/** An invitation that can still be taken up, by the hash of its token, with its account. */
export async function findOpenInvitation(
  reader: Reader,
  tokenHash: string,
  now: Date,
): Promise<{ invitation: Invitation; account: Account } | undefined> {
  const { invitations, accounts } = reader.tables
  const [row] = await reader.query
    .select({ invitation: invitations, account: accounts })
    .from(invitations)
    .innerJoin(accounts, eq(accounts.id, invitations.accountId))
    .where(
      and(
        eq(invitations.tokenHash, tokenHash),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, now),
        eq(accounts.state, 'invited'),
      ),
    )
    .limit(1)
  return row
}

/** Uses up an invitation: true for one caller only, and not after its end. */
export async function useInvitation(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { invitations } = tx.tables
  const used = await tx.query
    .update(invitations)
    .set({ usedAt: now })
    .where(and(eq(invitations.id, id), isNull(invitations.usedAt), gt(invitations.expiresAt, now)))
    .returning({ id: invitations.id })
  return used.length > 0
}

/** A new invitation makes the earlier ones of the account worthless. */
export async function withdrawInvitations(tx: Transaction, accountId: string, at: Date): Promise<void> {
  const { invitations } = tx.tables
  await tx.query
    .update(invitations)
    .set({ usedAt: at })
    .where(and(eq(invitations.accountId, accountId), isNull(invitations.usedAt)))
}
