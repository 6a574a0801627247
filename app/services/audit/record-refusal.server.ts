import { appendAuditEvent } from '../../../db/queries/audit'
import type { Actor } from '../../domain/actor'
import type { ErrorCode } from '../../domain/errors'
import type { Deps } from '../deps'

/**
 * Notes that something was refused.
 * @param refusal.what name of the route or deed with the id that was asked for; no values
 */
export async function recordRefusal(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: Actor | 'nobody',
  refusal: { what: string; code: ErrorCode },
): Promise<void> {
  const { what, code } = refusal
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'access.refused', data: { what, code } },
      actor,
      subjectId: actor === 'nobody' || actor.kind === 'system' ? undefined : actor.subjectId,
      at: deps.clock.now(),
    }),
  )
}
