import type { DeliveryWithEvent } from '../../../db/queries/consents'
import type { Connector } from '../../connectors/contract'
import type { SubjectKey } from '../../domain/records'
import { sourceOf } from '../../domain/register/register'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'

/** Milliseconds that telling and reading back may take together. */
const patience = 60_000

export type DeliveryOutcome = 'acknowledged' | 'overtaken' | 'nothing-held'

/**
 * Tells the source and reads back. A source that does not know the person holds no consent of theirs.
 * @throws SourceFailure also when the source says no, or holds something else afterwards
 */
export async function deliverConsent(deps: Deps, delivery: DeliveryWithEvent): Promise<DeliveryOutcome> {
  const signal = AbortSignal.timeout(patience)
  const asked = connectorOf(deps, delivery.source)
  const located = await locateSubject(asked, await identifySubject(deps, delivery.subjectId), signal)
  if (located.kind === 'none') return 'nothing-held'
  if (located.kind === 'ambiguous') throw refusal(delivery, 'more than one person fits')
  const outcome = await tell(asked.connector, located.key, delivery, signal)
  if (outcome === 'overtaken') return outcome
  const declared = sourceOf(deps.register, delivery.source).consents.find(({ id }) => id === delivery.consent)
  if (!declared)
    throw new SourceFailure(delivery.source, 'configuration', 'this consent is no longer declared')
  const stands = delivery.event.action === 'given'
  for await (const batch of asked.connector.read(located.key, declared.dataset, { signal })) {
    if (batch.some((record) => (record.values[declared.field] === true) !== stands)) {
      throw new SourceFailure(delivery.source, 'bad-answer', 'the source says something else afterwards')
    }
  }
  return outcome
}

async function tell(
  connector: Connector,
  key: SubjectKey,
  delivery: DeliveryWithEvent,
  signal: AbortSignal,
): Promise<'acknowledged' | 'overtaken'> {
  const { action, at, textVersion } = delivery.event
  const message = { consent: delivery.consent, at: at.toISOString() }
  const answer =
    action === 'given'
      ? await connector.giveConsent?.(key, { ...message, textVersion }, delivery.id, signal)
      : await connector.withdrawConsent?.(key, message, delivery.id, signal)
  if (!answer) throw refusal(delivery, 'this source cannot be written by the portal')
  if (answer.outcome === 'refused') throw refusal(delivery, answer.reason)
  return answer.outcome
}

function refusal(delivery: DeliveryWithEvent, reason: string): SourceFailure {
  return new SourceFailure(delivery.source, 'refused', reason)
}
