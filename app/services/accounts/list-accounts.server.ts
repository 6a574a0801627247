import { listAccounts as readAccounts } from '../../../db/queries/account-list'
import type { Account } from '../../../db/queries/accounts'
import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { Deps } from '../deps'

export type ListedAccount = Pick<Account, 'id' | 'kind' | 'signInName' | 'displayName' | 'state' | 'roles'>

/** Who may sign in, by sign-in name. @throws AppError `not-allowed` without `appoint:staff` */
export async function listAccounts(
  deps: Pick<Deps, 'store'>,
  actor: Actor,
  kind?: Account['kind'],
): Promise<ListedAccount[]> {
  if (actor.kind !== 'system') requirePermission(actor, 'appoint:staff')
  const accounts = await readAccounts(deps.store, kind)
  return accounts.map((account) => ({
    id: account.id,
    kind: account.kind,
    signInName: account.signInName,
    displayName: account.displayName,
    state: account.state,
    roles: account.roles,
  }))
}
