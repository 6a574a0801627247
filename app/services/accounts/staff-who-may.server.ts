import { listAccounts } from '../../../db/queries/account-list'
import type { Permission } from '../../domain/permissions'
import { roleOf } from '../../domain/register/register'
import type { Deps } from '../deps'

/** Active staff with a role that may do this: whom the portal tells of work. */
export async function staffWhoMay(
  { store, register }: Pick<Deps, 'store' | 'register'>,
  permission: Permission,
): Promise<{ id: string; subjectId: string }[]> {
  const staff = await listAccounts(store, 'staff')
  return staff
    .filter(
      ({ state, roles }) =>
        state === 'active' && roles.some((id) => roleOf(register, id)?.may.includes(permission)),
    )
    .map(({ id, subjectId }) => ({ id, subjectId }))
}
