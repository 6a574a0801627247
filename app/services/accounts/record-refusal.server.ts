import { appendAuditEvent } from '../../../db/queries/audit'
import type { Actor } from '../../domain/actor'
import type { Deps } from '../deps'

/** Somebody signed in asked for what is not theirs, or does not exist. @param refused `what` is a route's id */
export async function recordRefusal(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: Actor,
  refused: { what: string; code: string },
): Promise<void> {
  const event = { type: 'access.refused', data: refused } as const
  const subjectId = actor.kind === 'system' ? undefined : actor.subjectId
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, { event, actor, subjectId, at: deps.clock.now() }),
  )
}
