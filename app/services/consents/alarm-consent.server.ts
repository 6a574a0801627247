import { appendAuditEvent } from '../../../db/queries/audit'
import { deliveryById } from '../../../db/queries/consents'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { openTask } from '../../../db/queries/tasks'
import { isUnderWay } from '../../domain/consents'
import type { ClaimedJob, JobPayload } from '../../domain/jobs'
import { localDate } from '../../domain/local-date'
import { staffWhoMay } from '../accounts/staff-who-may.server'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'

/**
 * A day after somebody gave or withdrew a consent: tells staff of a source that has still not acknowledged
 * it, by a task that is due today and by mail. Twice is once: the task is the same.
 */
export async function alarmConsent(
  deps: Deps,
  { deliveryId }: JobPayload<'alarm-consent'>,
  job: ClaimedJob,
): Promise<void> {
  const staff = await staffWhoMay(deps, 'handle:tasks')
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const delivery = await deliveryById(tx, deliveryId)
    if (!delivery || !isUnderWay(delivery) || !(await isLeaseHeld(tx, job))) return
    const { source, consent, subjectId, id: about } = delivery
    const task = { id: `consent-late:${about}`, kind: 'consent-late', about } as const
    await openTask(tx, { ...task, subjectId, source, dueOn: localDate(at), at })
    await appendAuditEvent(tx, {
      event: { type: 'consent.late', data: { consent, source } },
      actor: { kind: 'system', name: 'worker' },
      subjectId,
      at,
    })
    for (const account of staff.filter((each) => each.subjectId !== subjectId)) {
      await queueMail(tx, deps, { accountId: account.id, template: 'consent-late' })
    }
  })
}
