import { findAccount } from '../../../db/queries/accounts'
import type { StaffActor } from '../../domain/actor'
import { isAppError, AppError } from '../../domain/errors'
import { requirePermission } from '../../domain/authorize'
import type { Localized } from '../../domain/localized'
import type { Deps } from '../deps'
import { requireWithinPowers } from './granted-roles'

export interface StaffMemberView {
  readonly accountId: string
  readonly displayName: string
  readonly signInName: string
  /** All roles of the register; those above the powers of who looks cannot be granted. */
  readonly roles: readonly {
    readonly id: string
    readonly title: Localized
    readonly has: boolean
    readonly grantable: boolean
  }[]
}

/** A member of staff, to give them other roles. @throws AppError `not-allowed`; `not-found`, also once closed */
export async function readStaffMember(
  { store, register }: Pick<Deps, 'store' | 'register'>,
  actor: StaffActor,
  { accountId }: { readonly accountId: string },
): Promise<StaffMemberView> {
  requirePermission(actor, 'appoint:staff')
  const account = await findAccount(store, accountId)
  if (account?.kind !== 'staff' || account.state === 'disabled') {
    throw new AppError('not-found', 'no such member of staff')
  }
  const { displayName, signInName } = account
  return {
    accountId,
    displayName,
    signInName,
    roles: register.school.roles.map(({ id, title }) => ({
      id,
      title,
      has: account.roles.includes(id),
      grantable: isGrantable(id),
    })),
  }

  function isGrantable(role: string): boolean {
    try {
      requireWithinPowers(register, actor, [role])
      return true
    } catch (error) {
      if (isAppError(error, 'not-allowed')) return false
      throw error
    }
  }
}
