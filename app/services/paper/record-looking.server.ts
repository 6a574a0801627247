import { appendAuditEvent } from '../../../db/queries/audit'
import type { Deps } from '../deps'
import type { LookInHand } from './open-look.server'

/** Staff saw something of a person; the person can read it, with role and reason. */
export async function recordLooking(
  deps: Pick<Deps, 'store' | 'clock'>,
  { actor, look }: LookInHand,
  what: string,
): Promise<void> {
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'dossier.viewed-by-staff', data: { what, why: look.number, roles: actor.roles } },
      actor,
      subjectId: look.subjectId,
      at: deps.clock.now(),
    }),
  )
}
