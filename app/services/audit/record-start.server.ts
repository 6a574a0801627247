import { appendAuditEvent } from '../../../db/queries/audit'
import type { SystemActor } from '../../domain/actor'
import type { Deps } from '../deps'

const server: SystemActor = { kind: 'system', name: 'server' }

/** Puts into the audit trail that the portal started, so that a gap before it can be seen. */
export async function recordStart(deps: Pick<Deps, 'store' | 'clock'>, version: string): Promise<void> {
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'store.started', data: { version } },
      actor: server,
      subjectId: '',
      at: deps.clock.now(),
    }),
  )
}
