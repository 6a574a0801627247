import { findAccountBySignInName } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import { insertSubject, subjectExists } from '../../../db/queries/subjects'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { checkGrantedRoles } from './granted-roles'
import { checkNewAccount, putInvitedAccount, type NewAccount } from './new-account.server'
import { sendInvitation } from './send-invitation.server'

export interface StaffToInvite extends NewAccount {
  /** Ids of roles in the register, one at least. */
  readonly roles: readonly string[]
  /** The person, when the portal knows them as a subject: nobody decides about themselves. */
  readonly subjectId?: string | undefined
}

/**
 * Appoints a member of staff and invites them.
 * @throws AppError `not-allowed` without `appoint:staff`, for oneself, or for a role above one's own
 * powers; `invalid-input` with `email`, `displayName` or `roles`
 */
export async function inviteStaff(
  deps: Deps,
  actor: Actor,
  input: StaffToInvite,
): Promise<{ accountId: string; subjectId: string }> {
  const roles = checkGrantedRoles(deps.register, actor, input.roles)
  if (actor.kind === 'staff' && input.subjectId === actor.subjectId) {
    throw new AppError('not-allowed', 'nobody appoints themselves')
  }
  const checked = checkNewAccount(input)
  return deps.store.transaction(async (tx) => {
    const invitedBefore = await findAccountBySignInName(tx, checked.email)
    const person = invitedBefore?.subjectId ?? (await personFor(tx, deps, input.subjectId))
    const account = await putInvitedAccount(tx, deps, { ...checked, kind: 'staff', subjectId: person, roles })
    const { id: accountId, subjectId } = account
    await sendInvitation(tx, deps, account)
    const at = deps.clock.now()
    const invited = { invitedAccountId: accountId, kind: 'staff' } as const
    await appendAuditEvent(tx, { event: { type: 'account.invited', data: invited }, actor, subjectId, at })
    const appointed = { appointedAccountId: accountId, roles }
    await appendAuditEvent(tx, { event: { type: 'staff.appointed', data: appointed }, actor, subjectId, at })
    return { accountId, subjectId }
  })
}

async function personFor(tx: Transaction, deps: Deps, subjectId: string | undefined): Promise<string> {
  if (subjectId === undefined) {
    const subject = { id: newId(), createdAt: deps.clock.now() }
    await insertSubject(tx, subject)
    return subject.id
  }
  if (await subjectExists(tx, subjectId)) return subjectId
  throw new AppError('not-found', 'no such person')
}
