import { appendAuditEvent } from '../../../db/queries/audit'
import type { Deps } from '../deps'

/** A request that another site started and that was refused before anything ran. */
export async function recordCrossSiteRefusal(
  deps: Pick<Deps, 'store' | 'clock'>,
  method: string,
): Promise<void> {
  const event = { type: 'request.cross-site-refused', data: { method } } as const
  await deps.store.transaction((tx) => appendAuditEvent(tx, { event, actor: 'nobody', at: deps.clock.now() }))
}
