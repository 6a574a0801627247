import type { DeliveryWithEvent } from '../../../db/queries/consents'
import { standingConsent, type StandInSource } from '../../domain/consents'
import type { ConsentDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { ConsentInSource, RecordView, SourceAnswer } from '../../domain/views'

interface Stand {
  readonly inSource: StandInSource
  readonly changedAt: string | null
}

/** What a source answered about one consent. */
export function standIn(answer: SourceAnswer | undefined, { dataset, field, at }: ConsentDeclaration): Stand {
  if (answer?.result.kind === 'nothing-held') return { inSource: 'none', changedAt: null }
  if (answer?.result.kind !== 'held') return { inSource: 'unknown', changedAt: null }
  const records = recordsOf(answer, dataset)
  const [first] = records
  if (!first) return { inSource: 'none', changedAt: null }
  const given = records.find((record) => record.values[field] === true)
  const changed = at ? (given ?? first).values[at] : null
  return { inSource: given ? 'given' : 'not-given', changedAt: typeof changed === 'string' ? changed : null }
}

/** Version of the text that the source says was agreed to; empty when it does not keep that. */
export function versionIn(
  answer: SourceAnswer | undefined,
  { dataset, field, version }: ConsentDeclaration,
): string {
  if (!answer || version === undefined) return ''
  const given = recordsOf(answer, dataset).find((record) => record.values[field] === true)
  const held = given?.values[version]
  return typeof held === 'string' ? held : ''
}

export function viewInSource({
  source,
  stand,
  delivery,
}: {
  source: SourceDeclaration
  stand: Stand
  delivery: DeliveryWithEvent | undefined
}): ConsentInSource {
  const last = delivery && { action: delivery.event.action, state: delivery.state }
  return {
    source: source.id,
    sourceTitle: source.title,
    ...stand,
    state: standingConsent(stand.inSource, last),
    delivery: delivery
      ? {
          action: delivery.event.action,
          state: delivery.state,
          since: delivery.createdAt.toISOString(),
          acknowledgedAt: delivery.acknowledgedAt?.toISOString() ?? null,
        }
      : null,
  }
}

function recordsOf({ result }: SourceAnswer, dataset: string): readonly RecordView[] {
  if (result.kind !== 'held') return []
  return result.datasets.find((answer) => answer.dataset === dataset)?.records ?? []
}
