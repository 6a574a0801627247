import { appendAuditEvent } from '../../../db/queries/audit'
import { findTask, openTask } from '../../../db/queries/tasks'
import { promisedDate } from '../../domain/deadlines'
import type { Actor } from '../../domain/actor'
import type { Deps } from '../deps'

/** A task for staff, once per person and source: more than one person fits, so nothing was shown. */
export async function reportAmbiguity(
  deps: Deps,
  actor: Actor & { readonly subjectId: string },
  source: string,
): Promise<void> {
  const id = `ambiguous-identity:${source}:${actor.subjectId}`
  if (await findTask(deps.store, id)) return
  const { subjectId } = actor
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const dueOn = promisedDate(at)
    await openTask(tx, { id, kind: 'ambiguous-identity', subjectId, source, about: '', dueOn, at })
    const event = { type: 'source.ambiguous', data: { source } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
  })
}
