import { appendAuditEvent } from '../../../db/queries/audit'
import { endSession } from '../../../db/queries/sessions'
import type { Deps } from '../deps'
import { actorOf, type OpenSession } from './resolve-session.server'

/** Ends the session, at whatever stage it is. */
export async function signOut(deps: Deps, session: OpenSession): Promise<void> {
  const { account } = session
  await deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    if (!(await endSession(tx, session.id, at)) || session.stage !== 'full') return
    const actor = actorOf(deps.register, account, session.id)
    const event = { type: 'account.signed-out', data: {} } as const
    await appendAuditEvent(tx, { event, actor, subjectId: account.subjectId, at })
  })
}
