import { appendAuditEvent } from '../../../db/queries/audit'
import { updateDelivery, type DeliveryWithEvent } from '../../../db/queries/consents'
import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { settleTask } from '../../../db/queries/tasks'
import type { ClaimedJob } from '../../domain/jobs'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { carryNext } from './carry-next.server'
import type { DeliveryOutcome } from './deliver-consent.server'

/** Records that a source has acknowledged what a person said, or knows something newer; the next message follows. */
export async function endDelivery(
  deps: Deps,
  delivery: DeliveryWithEvent,
  job: ClaimedJob,
  outcome: DeliveryOutcome,
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    const attempts = delivery.attempts + 1
    const change = { state: outcome, attempts, lastFailure: '', acknowledgedAt: at } as const
    if (await updateDelivery(tx, delivery.id, change)) {
      const { source, consent, subjectId } = delivery
      const { action } = delivery.event
      await appendAuditEvent(tx, {
        event: { type: 'consent.carried', data: { source, consent, action, outcome } },
        actor: { kind: 'system', name: 'worker' },
        subjectId,
        at,
      })
      // What people were asked to look at has come right by itself.
      for (const kind of ['consent-failed', 'consent-late']) {
        await settleTask(tx, `${kind}:${delivery.id}`, { by: 'worker', at })
      }
      const account = outcome === 'acknowledged' ? await accountOfSubject(tx, subjectId) : undefined
      if (account) await queueMail(tx, deps, { accountId: account.id, template: 'consent-carried' })
    }
    await carryNext(tx, deps, delivery)
  })
}
