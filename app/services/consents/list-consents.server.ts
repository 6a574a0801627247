import { consentEventsOf, deliveriesOf, type DeliveryWithEvent } from '../../../db/queries/consents'
import type { SubjectActor } from '../../domain/actor'
import { togetherConsent, type ConsentEvent } from '../../domain/consents'
import { localDate } from '../../domain/local-date'
import { holdersOf, textOfVersion, textOn, type ConsentTerms } from '../../domain/register/consents'
import { datasetOf } from '../../domain/register/register'
import type { SourceDeclaration } from '../../domain/register/source'
import type { ConsentView, SourceAnswer } from '../../domain/views'
import type { Deps } from '../deps'
import { answerSource } from '../dossier/answer-source.server'
import { knowSubject, type KnownSubject } from '../dossier/know-subject.server'
import { readSlice } from '../dossier/read-slice.server'
import { isTooYoung } from './is-too-young.server'
import { standIn, versionIn, viewInSource } from './stand-in-source'

/** Records of a dataset that are looked through for a consent. */
const maxRecords = 100

interface Known {
  readonly events: readonly ConsentEvent[]
  readonly deliveries: readonly DeliveryWithEvent[]
  readonly answers: ReadonlyMap<string, SourceAnswer>
}

/** Every consent that is asked of people, with what this person said and what each source holds. */
export async function listConsents(deps: Deps, actor: SubjectActor): Promise<ConsentView[]> {
  const { subjectId } = actor
  const terms = deps.register.school.consents.filter(({ id }) => holdersOf(deps.register, id).length > 0)
  const sources = deps.register.sources.filter((source) => source.consents.length > 0)
  const subject = await knowSubject(deps, subjectId)
  const known = {
    events: await consentEventsOf(deps.store, subjectId),
    deliveries: await deliveriesOf(deps.store, subjectId),
    answers: new Map(
      await Promise.all(
        sources.map(
          async (source) => [source.id, await askForConsents(deps, actor, { source, subject })] as const,
        ),
      ),
    ),
  }
  return Promise.all(
    terms.map(async (consent) => {
      const tooYoung = await isTooYoung(deps, subjectId, consent.minimumAge)
      return viewConsent(deps, consent, known, tooYoung)
    }),
  )
}

async function askForConsents(
  deps: Deps,
  actor: SubjectActor,
  { source, subject }: { source: SourceDeclaration; subject: KnownSubject },
): Promise<SourceAnswer> {
  const datasets = new Set(source.consents.map((consent) => consent.dataset))
  return answerSource(deps, actor, { sourceId: source.id, ...subject }, (open) =>
    Promise.all(
      [...datasets].map((id) => readSlice(open, datasetOf(source, id), { skip: 0, limit: maxRecords })),
    ),
  )
}

function viewConsent(deps: Deps, terms: ConsentTerms, known: Known, tooYoung: boolean): ConsentView {
  const holders = holdersOf(deps.register, terms.id).map(({ source, declared }) => ({
    source,
    stand: standIn(known.answers.get(source.id), declared),
    version: versionIn(known.answers.get(source.id), declared),
    delivery: known.deliveries.find(
      (delivery) => delivery.source === source.id && delivery.consent === terms.id,
    ),
  }))
  const sources = holders.map(viewInSource)
  const events = known.events.filter(({ consent }) => consent === terms.id)
  const state = togetherConsent(sources.map((each) => each.state))
  const text = textOn(terms, localDate(deps.clock.now()))
  const version = agreedVersion(terms, events, holders)
  const agreed = textOfVersion(terms, version)
  const purpose = deps.register.school.purposes.find(({ id }) => id === terms.purpose)
  return {
    consent: terms.id,
    title: terms.title,
    purpose: { title: purpose?.title ?? terms.title, explanation: purpose?.explanation ?? terms.title },
    text: wordsOf(text),
    state,
    agreed: state === 'given' && version !== '' ? { version, text: agreed ? wordsOf(agreed) : null } : null,
    isOutdated: state === 'given' && version !== '' && version !== text.version,
    tooYoung: tooYoung ? { minimumAge: terms.minimumAge } : null,
    sources,
    history: events.map(({ action, at, textVersion }) => ({ action, at: at.toISOString(), textVersion })),
  }
}

/**
 * Which text a standing consent is about: what was said here last, else what the source keeps, else the
 * text that was asked on the day the source has; empty when nobody can tell.
 */
function agreedVersion(
  terms: ConsentTerms,
  [last]: readonly ConsentEvent[],
  holders: readonly { readonly stand: ReturnType<typeof standIn>; readonly version: string }[],
): string {
  if (last?.action === 'given') return last.textVersion
  const given = holders.find(({ stand }) => stand.inSource === 'given')
  if (!given) return ''
  if (given.version !== '') return given.version
  return given.stand.changedAt ? textOn(terms, given.stand.changedAt.slice(0, 10)).version : ''
}

function wordsOf({ version, nl, en }: ConsentView['text']): ConsentView['text'] {
  return { version, nl, en }
}
