import { appendAuditEvent } from '../../../db/queries/audit'
import { appendConsentEvent, deliveryUnderWay, insertDelivery } from '../../../db/queries/consents'
import { putJob } from '../../../db/queries/jobs'
import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { sourceOf } from '../../domain/register/register'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'

/**
 * Withdraws a consent (art. 7(3) GDPR): effective here at once, whether the source can be reached or
 * not; the worker carries it there. Withdrawing twice is withdrawing once.
 * @throws AppError `not-found` for a consent the register does not know
 */
export async function withdrawConsent(
  deps: Deps,
  actor: SubjectActor,
  input: { source: string; consent: string },
): Promise<void> {
  const declared = sourceOf(deps.register, input.source).consents.find(({ id }) => id === input.consent)
  if (!declared) throw new AppError('not-found', 'the register knows no such consent')
  const consent = { subjectId: actor.subjectId, source: input.source, consent: input.consent }
  const at = deps.clock.now()
  const textVersion = declared.text.version
  await deps.store.transaction(async (tx) => {
    if (await deliveryUnderWay(tx, consent)) return
    const event = { ...consent, id: newId(), action: 'withdrawn', textVersion, at } as const
    const delivery = { ...consent, id: newId(), eventId: event.id, state: 'pending', createdAt: at } as const
    await appendConsentEvent(tx, event)
    await insertDelivery(tx, { ...delivery, attempts: 0, lastFailure: '', acknowledgedAt: null })
    await putJob(
      tx,
      {
        kind: 'carry-withdrawal',
        id: `carry-withdrawal:${delivery.id}`,
        payload: { deliveryId: delivery.id },
      },
      at,
    )
    await appendAuditEvent(tx, {
      event: { type: 'consent.withdrawn', data: { ...input, textVersion } },
      actor,
      subjectId: actor.subjectId,
      at,
    })
    await queueMail(tx, deps, { accountId: actor.accountId, template: 'consent-withdrawn' })
  })
}
