import { useRecoveryCode as useUp } from '../../../db/queries/accounts'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { finishSignIn, requirePasswordStage } from './finish-sign-in.server'
import { deviceFor } from './known-device.server'
import { recordRefusedSignIn } from './record-refused-sign-in.server'
import { matchRecoveryCode } from './recovery-codes.server'
import type { OpenSession } from './resolve-session.server'
import { limitTries } from './sign-in-limits.server'
import type { StartedSession } from './start-session.server'
import type { CodeStep } from './use-code.server'

/**
 * The second step of signing in without the authenticator. Guesses count with those of ordinary codes;
 * the person is told by mail.
 * @throws AppError `wrong-state`; `invalid-input` with `code`; `too-many`
 */
export async function useRecoveryCode(
  deps: Deps,
  session: OpenSession,
  input: CodeStep,
): Promise<StartedSession> {
  requirePasswordStage(session)
  const { account } = session
  const device = deviceFor(deps, account.id, input.device)
  const tried = { stage: 'code', account: account.id, address: input.address, device } as const
  const started = await limitTries(deps, { ...tried, accountBehind: account }, async () => {
    const code = await matchRecoveryCode(deps.store, account.id, input.code)
    return code === undefined ? undefined : signInWith(deps, session, code)
  })
  if (started) return started
  await recordRefusedSignIn(deps, account, { stage: 'code', reason: 'wrong' })
  throw new AppError('invalid-input', 'the recovery code is wrong or used', {
    fields: { code: 'account.errors.recovery-code' },
  })
}

function signInWith(deps: Deps, session: OpenSession, code: string): Promise<StartedSession | undefined> {
  return deps.store.transaction(async (tx) => {
    if (!(await useUp(tx, code, deps.clock.now()))) return undefined
    const { id: accountId } = session.account
    await queueMail(tx, deps, {
      accountId,
      template: 'security-notice',
      data: { what: 'recovery-code-used' },
    })
    return finishSignIn(tx, deps, session, 'recovery-code')
  })
}
