import { appendAuditEvent } from '../../../db/queries/audit'
import { updateDelivery } from '../../../db/queries/consents'
import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { isLeaseHeld } from '../../../db/queries/jobs'
import type { ConsentDelivery } from '../../domain/consents'
import type { ClaimedJob } from '../../domain/jobs'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'

/** Records that a source has acknowledged a withdrawal, or was given a newer consent meanwhile. */
export async function endDelivery(
  deps: Deps,
  delivery: ConsentDelivery,
  job: ClaimedJob,
  outcome: 'acknowledged' | 'overtaken',
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    const change = {
      state: outcome,
      attempts: delivery.attempts + 1,
      lastFailure: '',
      acknowledgedAt: at,
    } as const
    if (!(await updateDelivery(tx, delivery.id, change))) return
    const { source, consent, subjectId } = delivery
    await appendAuditEvent(tx, {
      event: { type: 'consent.withdrawal-carried', data: { source, consent, outcome } },
      actor: { kind: 'system', name: 'worker' },
      subjectId,
      at,
    })
    const account = await accountOfSubject(tx, subjectId)
    if (account) await queueMail(tx, deps, { accountId: account.id, template: 'consent-carried' })
  })
}
