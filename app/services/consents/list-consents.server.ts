import { consentEventsOf, deliveriesOf } from '../../../db/queries/consents'
import type { SubjectActor } from '../../domain/actor'
import { standingConsent, type ConsentDelivery, type ConsentEvent } from '../../domain/consents'
import { datasetOf, fieldEntry } from '../../domain/register/register'
import type { ConsentDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { ConsentView, SourceAnswer } from '../../domain/views'
import type { Deps } from '../deps'
import { answerSource } from '../dossier/answer-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import { readSlice } from '../dossier/read-slice.server'

/** Records of a dataset that are looked through for a consent. */
const maxRecords = 100

interface Known {
  readonly events: readonly ConsentEvent[]
  readonly deliveries: readonly ConsentDelivery[]
}

/** Every consent that a source holds of this person, with what the portal has done about it. */
export async function listConsents(deps: Deps, actor: SubjectActor): Promise<ConsentView[]> {
  const sources = deps.register.sources.filter((source) => source.consents.length > 0)
  const known = {
    events: await consentEventsOf(deps.store, actor.subjectId),
    deliveries: await deliveriesOf(deps.store, actor.subjectId),
  }
  const views = await Promise.all(
    sources.map(async (source) => {
      const answer = await askForConsents(deps, actor, source)
      return source.consents.map((consent) => viewConsent(deps, source, consent, { answer, known }))
    }),
  )
  return views.flat()
}

async function askForConsents(
  deps: Deps,
  actor: SubjectActor,
  source: SourceDeclaration,
): Promise<SourceAnswer> {
  const identity = await identifySubject(deps, actor.subjectId)
  const datasets = new Set(source.consents.map((consent) => consent.dataset))
  return answerSource(deps, actor, { sourceId: source.id, identity }, (open) =>
    Promise.all(
      [...datasets].map((id) => readSlice(open, datasetOf(source, id), { skip: 0, limit: maxRecords })),
    ),
  )
}

function viewConsent(
  deps: Deps,
  source: SourceDeclaration,
  consent: ConsentDeclaration,
  { answer, known }: { answer: SourceAnswer; known: Known },
): ConsentView {
  const isThis = (other: { source: string; consent: string }) =>
    other.source === source.id && other.consent === consent.id
  const delivery = known.deliveries.find(isThis)
  const { inSource, changedAt } = standInSource(answer, consent)
  const purpose = deps.register.school.purposes.find(({ id }) => id === consent.purpose)
  const { purpose: datasetPurpose } = fieldEntry(deps.register, { source: source.id, ...consent })
  const { title, explanation } = purpose ?? datasetPurpose
  return {
    source: source.id,
    sourceTitle: source.title,
    consent: consent.id,
    title: consent.title,
    purpose: { title, explanation },
    text: consent.text,
    inSource,
    changedAt,
    state: standingConsent(inSource, delivery),
    delivery: delivery
      ? {
          state: delivery.state,
          since: delivery.createdAt.toISOString(),
          acknowledgedAt: delivery.acknowledgedAt?.toISOString() ?? null,
        }
      : null,
    history: known.events
      .filter(isThis)
      .map(({ action, at, textVersion }) => ({ action, at: at.toISOString(), textVersion })),
  }
}

function standInSource(
  { result }: SourceAnswer,
  { dataset, field, at }: ConsentDeclaration,
): Pick<ConsentView, 'inSource' | 'changedAt'> {
  if (result.kind === 'nothing-held') return { inSource: 'none', changedAt: null }
  if (result.kind !== 'held') return { inSource: 'unknown', changedAt: null }
  const records = result.datasets.find((answer) => answer.dataset === dataset)?.records ?? []
  const [first] = records
  if (!first) return { inSource: 'none', changedAt: null }
  const given = records.find((record) => record.values[field] === true)
  const changed = at ? (given ?? first).values[at] : null
  return { inSource: given ? 'given' : 'not-given', changedAt: typeof changed === 'string' ? changed : null }
}
