import { appendAuditEvent } from '../../../db/queries/audit'
import { appendConsentEvent, deliveryUnderWay, insertDelivery } from '../../../db/queries/consents'
import { putJob } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'

/**
 * A withdrawal with its delivery, job and audit event, in the caller's transaction.
 * @returns false when one of this consent is under way already
 */
export async function recordWithdrawal(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  withdrawn: { subjectId: string; source: string; consent: string; textVersion: string },
): Promise<boolean> {
  const { textVersion, ...consent } = withdrawn
  if (await deliveryUnderWay(tx, consent)) return false
  const at = deps.clock.now()
  const event = { ...consent, id: newId(), action: 'withdrawn', textVersion, at } as const
  const delivery = { ...consent, id: newId(), eventId: event.id, state: 'pending', createdAt: at } as const
  await appendConsentEvent(tx, event)
  await insertDelivery(tx, { ...delivery, attempts: 0, lastFailure: '', acknowledgedAt: null })
  const id = `carry-withdrawal:${delivery.id}`
  await putJob(tx, { kind: 'carry-withdrawal', id, payload: { deliveryId: delivery.id } }, at)
  const { subjectId, source } = consent
  await appendAuditEvent(tx, {
    event: { type: 'consent.withdrawn', data: { source, consent: consent.consent, textVersion } },
    actor,
    subjectId,
    at,
  })
  return true
}
