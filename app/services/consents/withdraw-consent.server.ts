import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { sourceOf } from '../../domain/register/register'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { recordWithdrawal } from './record-withdrawal.server'

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
  const { subjectId } = actor
  const consent = { subjectId, source: input.source, consent: input.consent }
  await deps.store.transaction(async (tx) => {
    const textVersion = declared.text.version
    if (!(await recordWithdrawal(tx, deps, actor, { ...consent, textVersion }))) return
    await queueMail(tx, deps, { accountId: actor.accountId, template: 'consent-withdrawn' })
  })
}
