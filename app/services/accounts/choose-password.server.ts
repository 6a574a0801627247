import { setSessionData } from '../../../db/queries/sessions'
import { AppError } from '../../domain/errors'
import { hashPassword } from '../../platform/passwords'
import type { Deps } from '../deps'
import { checkNewPassword } from './new-password.server'
import type { OpenSession } from './resolve-session.server'
import { newTotpSecret, sealTotpSecret } from './totp.server'

/**
 * Keeps the chosen password's hash and a new TOTP secret in the activating session; the account itself
 * changes in confirmEnrolment.
 * @throws AppError `wrong-state`; `invalid-input` with `password`
 */
export async function choosePassword(deps: Deps, session: OpenSession, password: string): Promise<void> {
  const { invitation } = session.data
  if (session.stage !== 'activating' || !invitation) {
    throw new AppError('wrong-state', 'no invitation was opened in this session')
  }
  checkNewPassword(deps, session.account, password)
  const data = {
    invitation,
    passwordHash: await hashPassword(password),
    ...sealTotpSecret(deps, session.account.id, newTotpSecret()),
  }
  await deps.store.transaction((tx) => setSessionData(tx, session.id, data))
}
