import { consentEventsOf, deliveriesOf } from '../../../db/queries/consents'
import type { ArchiveConsent } from '../../../exports/archive-input'
import type { ConsentEvent } from '../../domain/consents'
import { localDate } from '../../domain/local-date'
import { consentTerms, textOfVersion, textOn, type ConsentTerms } from '../../domain/register/consents'
import { fieldEntry } from '../../domain/register/register'
import type { Deps } from '../deps'

/**
 * Every consent that the register declares, with what the portal knows of it for this person. Where it
 * stands in the source is read from the records of the archive itself: the sources are asked once.
 */
export async function describeConsents(deps: Deps, subjectId: string): Promise<ArchiveConsent[]> {
  const events = await consentEventsOf(deps.store, subjectId)
  const deliveries = await deliveriesOf(deps.store, subjectId)
  const { school, sources } = deps.register
  const today = localDate(deps.clock.now())
  return sources.flatMap((source) =>
    source.consents.map(({ id, dataset, field, at }) => {
      const terms = consentTerms(deps.register, id)
      const entry = fieldEntry(deps.register, { source: source.id, dataset, field })
      const purpose = school.purposes.find((candidate) => candidate.id === terms.purpose) ?? entry.purpose
      const history = events.filter(({ consent }) => consent === id)
      const delivery = deliveries.find((each) => each.source === source.id && each.consent === id)
      return {
        id,
        title: terms.title,
        text: agreedText(terms, history, today),
        dataset,
        field,
        at,
        source: source.id,
        purpose: { title: purpose.title, explanation: purpose.explanation },
        terms: { purpose: purpose.dpv, category: entry.category.dpv },
        last: delivery && { state: delivery.state, action: delivery.event.action },
        history,
      }
    }),
  )
}

/** The text that was agreed to here; where the portal was never told, the one that is asked today. */
export function agreedText(
  terms: ConsentTerms,
  history: readonly ConsentEvent[],
  today: string,
): ArchiveConsent['text'] {
  const given = history.find(({ action }) => action === 'given')
  const { version, nl, en } = (given && textOfVersion(terms, given.textVersion)) ?? textOn(terms, today)
  // A text that the register no longer has is kept with what was said.
  if (given && given.textVersion !== version)
    return { version: given.textVersion, nl: given.text, en: given.text }
  return { version, nl, en }
}
