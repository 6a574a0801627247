import { appendAuditEvent } from '../../../db/queries/audit'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { moveRestriction, restrictionById } from '../../../db/queries/restrictions'
import type { SystemActor } from '../../domain/actor'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import { localDate } from '../../domain/local-date'
import type { Deps } from '../deps'
import { queueNotices } from '../recipients/queue-notices.server'
import { putCarryJob, restrictionRef } from './restrict-record.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Lifts a restriction whose person was told, once its last day is over.
 * @throws RetryLater while that day is not over
 */
export async function liftRestriction(
  deps: Deps,
  { restrictionId }: JobPayload<'lift-restriction'>,
  job: ClaimedJob,
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const restriction = await restrictionById(tx, restrictionId)
    if (restriction?.state !== 'lifting' || restriction.standsUntil === null) return
    if (localDate(at) <= restriction.standsUntil) throw new RetryLater('its last day is not over', 3600)
    if (!(await isLeaseHeld(tx, job))) return
    const lifted = { state: 'lifted', mark: 'planned', liftedAt: at } as const
    if (!(await moveRestriction(tx, restriction, lifted))) return
    const { subjectId } = restriction
    const event = { type: 'restriction.lifted', data: restrictionRef(restriction) } as const
    await appendAuditEvent(tx, { event, actor: worker, subjectId, at })
    const { source, dataset, id: about } = restriction
    const told = { subjectId, source, dataset, field: '', reason: 'unrestricted', about } as const
    await queueNotices(tx, deps, told)
    await putCarryJob(tx, { ...restriction, state: 'lifted' }, at)
  })
}
