import { appendAuditEvent } from '../../../db/queries/audit'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { moveRetentionErasure, retentionErasureById } from '../../../db/queries/retention'
import type { SystemActor } from '../../domain/actor'
import type { ClaimedJob } from '../../domain/jobs'
import type { RetentionErasure } from '../../domain/retention-work'
import type { Deps } from '../deps'
import { queueNotices } from '../recipients/queue-notices.server'
import type { Stayed } from './erase-expired.server'
import { erasureRef } from './propose-erasure.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Records how an erasure of what was past its end came out; nothing when the lease was lost. What the
 * source refused is in tomorrow's report again, and so is work for people. Whoever was given the data is told,
 * without a name: most of those they are about have no account here (N1).
 */
export async function endErasure(
  deps: Deps,
  erasure: RetentionErasure,
  job: ClaimedJob,
  { refused, kept }: Stayed,
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    const records = (await retentionErasureById(tx, erasure.id))?.erased ?? 0
    const state = refused ? 'for-people' : 'done'
    if (!(await moveRetentionErasure(tx, erasure, { state, stayed: kept, endedAt: at }))) return
    const data = { ...erasureRef(erasure), records, stayed: kept }
    if (records > 0) {
      const { id: about, source, dataset } = erasure
      await queueNotices(tx, deps, { subjectId: '', source, dataset, field: '', reason: 'expired', about })
    }
    await appendAuditEvent(tx, {
      event: { type: 'retention.erased', data },
      actor: worker,
      subjectId: '',
      at,
    })
  })
}
