import type { Account } from '../../../db/queries/accounts'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { passwordFault } from './password-rules'

/** The rule on every path that sets a password. @throws AppError `invalid-input` with `password` */
export function checkNewPassword(
  { register }: Pick<Deps, 'register'>,
  account: Pick<Account, 'email' | 'signInName' | 'displayName'>,
  password: string,
): void {
  const { organisation } = register.school
  const words = [organisation.name, 'inzage', account.email, account.signInName, account.displayName]
  const fault = passwordFault(password, words)
  if (!fault) return
  throw new AppError('invalid-input', `the new password was refused: ${fault}`, {
    fields: { password: `account.errors.${fault}` },
  })
}
