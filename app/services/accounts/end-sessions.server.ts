import { appendAuditEvent } from '../../../db/queries/audit'
import { endSession, endSessionsOf } from '../../../db/queries/sessions'
import type { Transaction } from '../../../db/store'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { openSessionsOf, refOf } from './list-sessions.server'
import type { SignedInActor } from './own-session.server'

/** Ends one other session of the own account. @throws AppError `not-found` */
export async function endOneSession(deps: Deps, actor: SignedInActor, ref: string): Promise<void> {
  const open = await openSessionsOf(deps, actor)
  const session = open.find((one) => one.id !== actor.sessionId && refOf(deps, one) === ref)
  if (!session) throw new AppError('not-found', 'no such other session')
  await deps.store.transaction(async (tx) => {
    if (await endSession(tx, session.id, deps.clock.now())) await recordEnded(tx, deps, actor, 1)
  })
}

/** Ends every other session of the own account; says how many. */
export function endOtherSessions(deps: Deps, actor: SignedInActor): Promise<number> {
  return deps.store.transaction((tx) => endOthers(tx, deps, actor))
}

/** As endOtherSessions, beside a change of password or factor. */
export async function endOthers(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: SignedInActor,
): Promise<number> {
  const count = await endSessionsOf(tx, actor.accountId, deps.clock.now(), actor.sessionId)
  if (count > 0) await recordEnded(tx, deps, actor, count)
  return count
}

async function recordEnded(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: SignedInActor,
  count: number,
): Promise<void> {
  const event = { type: 'account.sessions-ended', data: { count } } as const
  await appendAuditEvent(tx, { event, actor, subjectId: actor.subjectId, at: deps.clock.now() })
}
