import { appendAuditEvent } from '../../../db/queries/audit'
import { endSession } from '../../../db/queries/sessions'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { deviceFor } from './known-device.server'
import { ownSession, type SignedInActor } from './own-session.server'
import { startSession, type StartedSession } from './start-session.server'
import { useCode, type CodeStep } from './use-code.server'

/**
 * Shows the second factor again. The session goes on under a new id, to the same absolute end.
 * @throws AppError `invalid-input` with `code`, `too-many`
 */
export async function stepUp(deps: Deps, actor: SignedInActor, input: CodeStep): Promise<StartedSession> {
  const { account, session } = await ownSession(deps, actor)
  await useCode(deps, account, { ...input, device: deviceFor(deps, account.id, input.device) })
  return deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    if (!(await endSession(tx, session.id, at))) throw new AppError('wrong-state', 'this session is over')
    const { agent, expiresAt, data } = session
    const event = { type: 'account.stepped-up', data: {} } as const
    await appendAuditEvent(tx, { event, actor, subjectId: account.subjectId, at })
    return startSession(tx, deps, account, { stage: 'full', agent, expiresAt, data })
  })
}
