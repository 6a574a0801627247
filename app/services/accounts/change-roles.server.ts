import { findAccount, updateAccount } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import { endSessionsOf } from '../../../db/queries/sessions'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { freeWorkOf } from '../work/free-work'
import { requireAnotherAppointer } from './another-appointer'
import { checkGrantedRoles, requireWithinPowers } from './granted-roles'
import { powersOf } from './resolve-session.server'

/**
 * Gives a member of staff other roles, from their next request on: their sessions end and what they had
 * taken on is free again (ASVS 8.3.2).
 * @throws AppError `not-allowed` without `appoint:staff`, for oneself under whatever account, for roles
 * above one's own powers, of somebody with more powers, and for the last one who can appoint staff;
 * `not-found`; `invalid-input` with `roles`
 */
export async function changeRoles(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  input: { readonly accountId: string; readonly roles: readonly string[] },
): Promise<void> {
  const { register } = deps
  const { accountId } = input
  const after = checkGrantedRoles(register, actor, input.roles)
  await deps.store.transaction(async (tx) => {
    const account = await findAccount(tx, accountId)
    if (account?.kind !== 'staff' || account.state === 'disabled') {
      throw new AppError('not-found', 'no such member of staff')
    }
    if (account.subjectId === actor.subjectId) {
      throw new AppError('not-allowed', 'nobody changes their own roles')
    }
    const before = account.roles
    requireWithinPowers(register, actor, before)
    if (!powersOf(register, after).permissions.has('appoint:staff')) {
      await requireAnotherAppointer(tx, deps, accountId)
    }
    const at = deps.clock.now()
    await updateAccount(tx, accountId, { roles: after })
    await endSessionsOf(tx, accountId, at)
    const event = {
      type: 'staff.roles-changed',
      data: { changedAccountId: accountId, before, after },
    } as const
    await appendAuditEvent(tx, { event, actor, subjectId: account.subjectId, at })
    await freeWorkOf(tx, actor, account, at)
  })
}
