import { appendAuditEvent } from '../../../db/queries/audit'
import { openTask } from '../../../db/queries/tasks'
import { promisedDate } from '../../domain/deadlines'
import type { SubjectActor } from '../../domain/actor'
import type { Deps } from '../deps'

/** A task for staff, once per person and source: more than one person fits, so nothing was shown. */
export async function reportAmbiguity(deps: Deps, actor: SubjectActor, source: string): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const opened = await openTask(tx, {
      id: `ambiguous-identity:${source}:${actor.subjectId}`,
      kind: 'ambiguous-identity',
      subjectId: actor.subjectId,
      source,
      about: '',
      dueOn: promisedDate(at),
      at,
    })
    if (!opened) return
    await appendAuditEvent(tx, {
      event: { type: 'source.ambiguous', data: { source } },
      actor,
      subjectId: actor.subjectId,
      at,
    })
  })
}
