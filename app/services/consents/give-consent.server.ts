import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Language } from '../../domain/localized'
import { localDate } from '../../domain/local-date'
import { consentTerms, textOn } from '../../domain/register/consents'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { isTooYoung } from './is-too-young.server'
import { recordConsent } from './record-consent.server'

export interface Giving {
  readonly consent: string
  /** Version of the text that was on the screen. */
  readonly version: string
  /** In which language it was shown. */
  readonly language: Language
}

/**
 * Gives a consent (art. 7 GDPR) to the text that was shown, which is kept word for word as proof. A form
 * that shows an older text changes nothing: nobody agrees to words they did not see.
 * @throws AppError `not-found`; `wrong-state` when the text has changed; `not-allowed` below the age
 */
export async function giveConsent(
  deps: Deps,
  actor: SubjectActor,
  { consent, version, language }: Giving,
): Promise<void> {
  const terms = consentTerms(deps.register, consent)
  const text = textOn(terms, localDate(deps.clock.now()))
  if (text.version !== version) throw new AppError('wrong-state', 'the text of this consent has changed')
  const { subjectId } = actor
  if (await isTooYoung(deps, subjectId, terms.minimumAge))
    throw new AppError('not-allowed', 'somebody else gives this consent for a person so young')
  await deps.store.transaction(async (tx) => {
    const said = { subjectId, consent: terms.id, action: 'given', textVersion: version } as const
    const words = { text: text[language], language, means: 'portal' } as const
    if (!(await recordConsent(tx, deps, actor, { ...said, ...words }))) return
    await queueMail(tx, deps, { accountId: actor.accountId, template: 'consent-given' })
  })
}
