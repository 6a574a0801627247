import type { Deps } from '../deps'
import { finishSignIn, requirePasswordStage } from './finish-sign-in.server'
import { deviceFor } from './known-device.server'
import type { OpenSession } from './resolve-session.server'
import type { StartedSession } from './start-session.server'
import { useCode, type CodeStep } from './use-code.server'

/**
 * The second step of signing in.
 * @param input `device` is the cookie's value
 * @throws AppError `wrong-state`; `invalid-input` with `code`; `too-many`
 */
export async function confirmCode(
  deps: Deps,
  session: OpenSession,
  input: CodeStep,
): Promise<StartedSession> {
  requirePasswordStage(session)
  const device = deviceFor(deps, session.account.id, input.device)
  await useCode(deps, session.account, { ...input, device })
  return deps.store.transaction((tx) => finishSignIn(tx, deps, session, 'totp'))
}
