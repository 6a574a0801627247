import { findAccount, updateAccount } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import { endSessionsOf } from '../../../db/queries/sessions'
import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { requireAnotherAppointer } from './another-appointer'
import { requireWithinPowers } from './granted-roles'
import { freeWorkOf } from '../work/free-work'

/**
 * Takes a member of staff's access away, from their next request on.
 * @throws AppError `not-allowed` without `appoint:staff`, for oneself, for somebody with more powers, and
 * for the last one who can appoint staff; `not-found`
 */
export async function disableStaff(deps: Deps, actor: Actor, accountId: string): Promise<void> {
  if (actor.kind !== 'system') requirePermission(actor, 'appoint:staff')
  await deps.store.transaction(async (tx) => {
    const account = await findAccount(tx, accountId)
    if (account?.kind !== 'staff' || account.state === 'disabled') {
      throw new AppError('not-found', 'no such member of staff')
    }
    if (actor.kind === 'staff' && actor.subjectId === account.subjectId) {
      throw new AppError('not-allowed', 'nobody disables themselves')
    }
    requireWithinPowers(deps.register, actor, account.roles)
    await requireAnotherAppointer(tx, deps, accountId)
    const at = deps.clock.now()
    const { subjectId } = account
    await updateAccount(tx, accountId, { state: 'disabled' })
    await endSessionsOf(tx, accountId, at)
    await freeWorkOf(tx, actor, account, at)
    const event = { type: 'staff.disabled', data: { disabledAccountId: accountId } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
  })
}
