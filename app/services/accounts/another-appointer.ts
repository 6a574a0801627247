import { listActiveStaff } from '../../../db/queries/accounts'
import type { Transaction } from '../../../db/store'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { powersOf } from './resolve-session.server'

/** Somebody must be left who can appoint staff. @throws AppError `not-allowed` when that is only this account */
export async function requireAnotherAppointer(
  tx: Transaction,
  { register }: Pick<Deps, 'register'>,
  accountId: string,
): Promise<void> {
  const others = (await listActiveStaff(tx)).filter((other) => other.id !== accountId)
  const canAppoint = others.some(({ roles }) => powersOf(register, roles).permissions.has('appoint:staff'))
  if (!canAppoint) throw new AppError('not-allowed', 'nobody would be left who can appoint staff')
}
