import type { Connector } from '../../connectors/contract'
import type { SubjectActor } from '../../domain/actor'
import type { SourceRecord, SubjectKey } from '../../domain/records'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import type { DatasetAnswer, RecordView, SourceAnswer } from '../../domain/views'
import type { Deps } from '../deps'
import { createRedactor, redactingReads } from '../redaction/redactor.server'
import { connectorOf, locateSubject, type Asked } from './ask-source.server'
import type { KnownSubject } from './know-subject.server'
import { lackingIdentifiers } from './lacking-identifiers'
import { reportAmbiguity } from './report-ambiguity.server'
import { changedSinceOf } from './source-change.server'
import { noteAnswer, noteFailure } from './source-outage.server'
import { viewRecord } from './view-record'

/** A page waits no longer than this for a source, in milliseconds. */
const patience = 20_000

/** A source in which the person was found. */
export interface OpenSource {
  readonly source: SourceDeclaration
  /** Gives what the person may see: without others. */
  readonly connector: Pick<Connector, 'read' | 'find' | 'count'>
  /** Only how many records of others stand beside this person's. */
  withheld(dataset: string): Promise<number>
  readonly key: SubjectKey
  readonly signal: AbortSignal
  /** How this person's records of a dataset are shown. */
  view(dataset: DatasetDeclaration, record: SourceRecord): RecordView
}

/**
 * Asks one source about a person and always answers: held, nothing held, ambiguous, or failed with the
 * kind of failure and since when. Never throws for a source.
 */
export async function answerSource(
  deps: Deps,
  actor: SubjectActor,
  { sourceId, ...known }: KnownSubject & { sourceId: string },
  read: (open: OpenSource) => Promise<DatasetAnswer[]>,
): Promise<SourceAnswer> {
  const askedAt = deps.clock.now().toISOString()
  const signal = AbortSignal.timeout(patience)
  const result = await ask(deps, actor, { sourceId, ...known, signal }, read).catch((error: unknown) =>
    failed(deps, sourceId, error, signal),
  )
  const changed = await changedSinceOf(deps, sourceId)
  return { source: sourceId, askedAt, answeredAt: deps.clock.now().toISOString(), ...changed, result }
}

async function ask(
  deps: Deps,
  actor: SubjectActor,
  { sourceId, identity, annotations, signal }: KnownSubject & { sourceId: string; signal: AbortSignal },
  read: (open: OpenSource) => Promise<DatasetAnswer[]>,
): Promise<SourceAnswer['result']> {
  const asked = connectorOf(deps, sourceId)
  const located = await locateSubject(asked, identity, signal)
  if (located.kind === 'ambiguous') await reportAmbiguity(deps, actor, sourceId)
  const datasets =
    located.kind === 'found'
      ? await read(await openFor(deps, actor, asked, { key: located.key, annotations, signal }))
      : []
  await noteAnswer(deps, sourceId)
  if (located.kind === 'found') return { kind: 'held', datasets, awaiting: located.awaiting }
  if (located.kind === 'ambiguous') return { kind: 'ambiguous' }
  return { kind: 'nothing-held', lacking: lackingIdentifiers(asked.source, identity) }
}

async function openFor(
  deps: Deps,
  actor: SubjectActor,
  { source, connector }: Asked,
  { key, annotations, signal }: Pick<OpenSource, 'key' | 'signal'> & Pick<KnownSubject, 'annotations'>,
): Promise<OpenSource> {
  const { register, secrets } = deps
  const { subjectId } = actor
  const redactor = await createRedactor(deps, subjectId, source)
  const known = { register, secrets, subjectId, source, ...annotations, now: deps.clock.now() }
  return {
    source,
    connector: redactingReads(connector, redactor),
    withheld: async (dataset) => connector.withheld?.(key, dataset, signal) ?? 0,
    key,
    signal,
    view: (dataset, record) => viewRecord({ ...known, dataset }, record),
  }
}

async function failed(
  deps: Deps,
  sourceId: string,
  error: unknown,
  signal: AbortSignal,
): Promise<SourceAnswer['result']> {
  const failure = asFailure(sourceId, error, signal)
  const since = await noteFailure(deps, failure)
  return {
    kind: 'failed',
    failure: failure.kind,
    since: since.toISOString(),
    retryAfterSeconds: failure.retryAfter,
  }
}

function asFailure(sourceId: string, error: unknown, signal: AbortSignal): SourceFailure {
  if (error instanceof SourceFailure) return error
  if (signal.aborted) {
    return new SourceFailure(sourceId, 'unreachable', `no full answer in ${patience / 1000} s`, {
      cause: error,
    })
  }
  return new SourceFailure(sourceId, 'bad-answer', 'its connector failed unexpectedly', { cause: error })
}
