import type { ConsentDelivery, ConsentEvent } from '../../domain/consents'
import { sourceOf } from '../../domain/register/register'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'

/** Milliseconds that withdrawing and reading back may take together. */
const patience = 60_000

/**
 * Tells the source and reads back. A source that no longer knows the person holds no consent of theirs.
 * @throws SourceFailure also when the source says no, or still holds the consent afterwards
 */
export async function deliverWithdrawal(
  deps: Deps,
  delivery: ConsentDelivery & { readonly event: ConsentEvent },
): Promise<'acknowledged' | 'overtaken'> {
  const signal = AbortSignal.timeout(patience)
  const asked = connectorOf(deps, delivery.source)
  const { connector } = asked
  const located = await locateSubject(asked, await identifySubject(deps, delivery.subjectId), signal)
  if (located.kind === 'none') return 'acknowledged'
  if (located.kind === 'ambiguous') throw refusal(delivery, 'more than one person fits')
  if (!connector.withdrawConsent) throw refusal(delivery, 'this source cannot be written by the portal')
  const withdrawal = { consent: delivery.consent, at: delivery.event.at.toISOString() }
  const answer = await connector.withdrawConsent(located.key, withdrawal, delivery.id, signal)
  if (answer.outcome === 'refused') throw refusal(delivery, answer.reason)
  if (answer.outcome === 'overtaken') return 'overtaken'
  const declared = sourceOf(deps.register, delivery.source).consents.find(({ id }) => id === delivery.consent)
  if (!declared)
    throw new SourceFailure(delivery.source, 'configuration', 'this consent is no longer declared')
  for await (const batch of connector.read(located.key, declared.dataset, { signal })) {
    if (batch.some((record) => record.values[declared.field] === true)) {
      throw new SourceFailure(delivery.source, 'bad-answer', 'the consent still stands after its withdrawal')
    }
  }
  return 'acknowledged'
}

function refusal(delivery: ConsentDelivery, reason: string): SourceFailure {
  return new SourceFailure(delivery.source, 'refused', reason)
}
