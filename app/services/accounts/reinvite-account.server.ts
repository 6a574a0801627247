import {
  deleteRecoveryCodes,
  findAccountBySignInName,
  updateAccount,
  type Account,
} from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import { endSessionsOf } from '../../../db/queries/sessions'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { canonicalEmail } from '../../domain/identity'
import type { Deps } from '../deps'
import { requireWithinPowers } from './granted-roles'
import { notInUse } from './new-account.server'
import { sendInvitation } from './send-invitation.server'
import { tellEveryAddress } from './tell-every-address.server'

/**
 * The way back for somebody who lost password or second factor and recovery codes. The account forgets
 * them all, every session ends, and a new invitation goes to the address that the account already has;
 * roles and verified identifiers stay. That it is the person who asks, staff have checked before.
 * @throws AppError `not-allowed` without `invite:subjects` (of staff: `appoint:staff`), for an own
 * account, and for somebody with more powers; `not-found`, and `wrong-state` when the account was
 * closed, both with `signInName`
 */
export async function reinviteAccount(
  deps: Deps,
  actor: Actor,
  input: { readonly signInName: string },
): Promise<void> {
  requireSomeInviter(actor)
  const signInName = canonicalEmail(input.signInName)
  await deps.store.transaction(async (tx) => {
    const account = await findAccountBySignInName(tx, signInName)
    if (!account) throw refused('not-found', 'no account has this sign-in name', 'staff.accounts.unknownName')
    requireInviterOf(deps, actor, account)
    if (account.state === 'disabled') {
      throw refused('wrong-state', 'this account was closed', 'staff.accounts.closedAccount')
    }
    await takeOutOfUse(tx, deps, account)
    // Taken into use again, it is an account that was recovered: nothing can be downloaded for a while (ID9).
    if (account.state === 'active') await updateAccount(tx, account.id, { recoveredAt: deps.clock.now() })
    await sendInvitation(tx, deps, account)
    await tellEveryAddress(tx, deps, account, 'account-reinvited')
    const { id, kind, subjectId } = account
    const event = { type: 'account.reinvited', data: { reinvitedAccountId: id, kind } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at: deps.clock.now() })
  })
}

/** Before any look-up: to everybody else known and unknown names are the same. */
function requireSomeInviter(actor: Actor): void {
  if (actor.kind === 'system') return
  if (actor.kind === 'staff' && actor.permissions.has('appoint:staff')) return
  requirePermission(actor, 'invite:subjects')
}

function requireInviterOf({ register }: Pick<Deps, 'register'>, actor: Actor, account: Account): void {
  if (actor.kind === 'system') return
  requirePermission(actor, account.kind === 'staff' ? 'appoint:staff' : 'invite:subjects')
  if (actor.subjectId === account.subjectId) {
    throw new AppError('not-allowed', 'nobody invites themselves again')
  }
  requireWithinPowers(register, actor, account.roles)
}

async function takeOutOfUse(tx: Transaction, deps: Pick<Deps, 'clock'>, account: Account): Promise<void> {
  await updateAccount(tx, account.id, notInUse)
  await deleteRecoveryCodes(tx, account.id)
  await endSessionsOf(tx, account.id, deps.clock.now())
}

function refused(code: 'not-found' | 'wrong-state', message: string, words: string): AppError {
  return new AppError(code, message, { fields: { signInName: words } })
}
