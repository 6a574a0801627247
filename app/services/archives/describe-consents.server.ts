import { consentEventsOf, deliveriesOf } from '../../../db/queries/consents'
import type { ArchiveConsent } from '../../../exports/archive-input'
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
  return sources.flatMap((source) =>
    source.consents.map(({ id, title, text, dataset, field, at, purpose: purposeId }) => {
      const isThis = (other: { source: string; consent: string }) =>
        other.source === source.id && other.consent === id
      const entry = fieldEntry(deps.register, { source: source.id, dataset, field })
      const purpose = school.purposes.find((candidate) => candidate.id === purposeId) ?? entry.purpose
      return {
        id,
        title,
        text,
        dataset,
        field,
        at,
        source: source.id,
        purpose: { title: purpose.title, explanation: purpose.explanation },
        terms: { purpose: purpose.dpv, category: entry.category.dpv },
        delivery: deliveries.find(isThis),
        history: events.filter(isThis),
      }
    }),
  )
}
