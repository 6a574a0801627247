import { updateAccount } from '../../../db/queries/accounts'
import { AppError } from '../../domain/errors'
import { hashPassword, verifyPassword } from '../../platform/passwords'
import type { Deps } from '../deps'
import { deviceFor } from './known-device.server'
import { checkNewPassword } from './new-password.server'
import { ownFreshSession, type SignedInActor } from './own-session.server'
import { limitTries } from './sign-in-limits.server'
import { tellOfChange } from './tell-of-change.server'

export interface PasswordChange {
  readonly currentPassword: string
  readonly password: string
  readonly address: string
  /** The value of the known browser's cookie. */
  readonly device?: string | undefined
}

/**
 * A new password; every other session ends, and the person is told by mail.
 * @throws AppError `step-up-needed`; `invalid-input` with `currentPassword` or `password`; `too-many`
 */
export async function changePassword(deps: Deps, actor: SignedInActor, input: PasswordChange): Promise<void> {
  const { account } = await ownFreshSession(deps, actor)
  checkNewPassword(deps, account, input.password)
  const device = deviceFor(deps, account.id, input.device)
  const tried = { stage: 'password', account: account.signInName, address: input.address, device } as const
  const right = await limitTries(deps, { ...tried, accountBehind: account }, async () =>
    (await verifyPassword(account.passwordHash, input.currentPassword)) ? true : undefined,
  )
  if (!right) {
    throw new AppError('invalid-input', 'the current password is wrong', {
      fields: { currentPassword: 'account.errors.current-password' },
    })
  }
  const passwordHash = await hashPassword(input.password)
  await deps.store.transaction(async (tx) => {
    await updateAccount(tx, account.id, { passwordHash })
    await tellOfChange(tx, deps, actor, 'account.password-changed')
  })
}
