import { appendAuditEvent } from '../../../db/queries/audit'
import { endSession } from '../../../db/queries/sessions'
import type { Transaction } from '../../../db/store'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { actorOf, sessionIdOf, type OpenSession } from './resolve-session.server'
import { startSession, type StartedSession } from './start-session.server'

/** Ends the session of the password step and starts one in which everything opens. */
export async function finishSignIn(
  tx: Transaction,
  deps: Deps,
  session: OpenSession,
  factor: 'totp' | 'recovery-code',
): Promise<StartedSession> {
  const { account } = session
  const at = deps.clock.now()
  // A second tab with the same session got here first.
  if (!(await endSession(tx, session.id, at))) throw new AppError('wrong-state', 'this sign-in is over')
  const started = await startSession(tx, deps, account, { stage: 'full', agent: session.agent })
  const actor = actorOf(deps.register, account, sessionIdOf(started.token))
  const event = { type: 'account.signed-in', data: { factor } } as const
  await appendAuditEvent(tx, { event, actor, subjectId: account.subjectId, at })
  return started
}

/** @throws AppError `wrong-state` when the password was not shown in this session */
export function requirePasswordStage(session: OpenSession): void {
  if (session.stage !== 'password') throw new AppError('wrong-state', 'no sign-in is going on')
}
