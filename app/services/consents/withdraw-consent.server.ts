import { lastConsentEvent } from '../../../db/queries/consents'
import type { SubjectActor } from '../../domain/actor'
import { consentTerms } from '../../domain/register/consents'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { recordConsent } from './record-consent.server'

/**
 * Withdraws a consent (art. 7(3) GDPR): effective here at once, whether the sources can be reached or
 * not; the worker carries it there. Withdrawing twice is withdrawing once. At any age: whoever is too
 * young to give a consent can still stop one.
 * @throws AppError `not-found` for a consent the register does not know
 */
export async function withdrawConsent(
  deps: Deps,
  actor: SubjectActor,
  { consent }: { consent: string },
): Promise<void> {
  const { id } = consentTerms(deps.register, consent)
  const { subjectId } = actor
  await deps.store.transaction(async (tx) => {
    const last = await lastConsentEvent(tx, { subjectId, consent: id })
    const textVersion = last?.textVersion ?? ''
    const said = { subjectId, consent: id, action: 'withdrawn', textVersion } as const
    if (!(await recordConsent(tx, deps, actor, { ...said, text: '', language: '', means: 'portal' }))) return
    await queueMail(tx, deps, { accountId: actor.accountId, template: 'consent-withdrawn' })
  })
}
