import type {
  ArchiveInput,
  ArchiveMeaning,
  ArchiveSource,
  DatasetContent,
  DescribedDataset,
} from '../../../exports/archive-input'
import type { EarlierArchive } from '../../../exports/earlier/earlier-archive'
import type { Located } from '../../connectors/contract'
import type { Actor } from '../../domain/actor'
import { languages } from '../../domain/localized'
import type { ArchiveProfile } from '../../domain/archives'
import { isCitizenNumber } from '../../domain/field-types/bsn'
import { canHoldOthers, hasRedaction } from '../../domain/redaction/redact-record'
import type { DatasetId, SubjectKey } from '../../domain/records'
import { datasetEntry, fieldEntry, recipientOf, type FieldEntry } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import { isObtainedLive, obtainedField } from '../../domain/register/obtained'
import { keyFields } from '../../domain/register/record-key'
import type { SpecialCategory } from '../../domain/register/particulars'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf, locateSubject, type Asked } from '../dossier/ask-source.server'
import { identifySubject, type SubjectIdentity } from '../dossier/identify-subject.server'
import { lackingIdentifiers } from '../dossier/lacking-identifiers'
import { reportAmbiguity } from '../dossier/report-ambiguity.server'
import { changedSinceOf } from '../dossier/source-change.server'
import { noteAnswer, noteFailure } from '../dossier/source-outage.server'
import type { OpenSource } from '../dossier/answer-source.server'
import { statedBy, type Stated } from '../corrections/stated-records.server'
import { createRedactor, redactingReads, type Redactor } from '../redaction/redactor.server'
import { describeConsents } from './describe-consents.server'
import { describeNotices } from './describe-notices.server'

/** How long a source may take to say whom it knows, in milliseconds. */
const patience = 60_000

export type ArchiveRequest = Pick<ArchiveInput, 'number' | 'date' | 'createdAt' | 'profile'>

/**
 * Asks every source, all at the same time, whom it knows, and describes what the archive is made of. The
 * records themselves are read while it is written. A source that fails is part of the description.
 * @param actor in whose name it happens, about this subject
 * @param earlier an archive of the same person: sources that were whole in it are not asked again
 */
export async function assembleArchive(
  deps: Deps,
  actor: Actor & { readonly subjectId: string },
  request: ArchiveRequest,
  earlier?: EarlierArchive,
): Promise<ArchiveInput> {
  const { school } = deps.register
  const identity = await identifySubject(deps, actor.subjectId)
  const ask = { actor, identity, profile: request.profile, earlier }
  const { current } = deps.signingKeys
  const sources = deps.register.sources.map((source) => assembleSource(deps, source, ask))
  return {
    ...request,
    completes: earlier?.number,
    languages: languages.filter((language) => school.languages.includes(language)),
    organisation: school.organisation,
    sources: await Promise.all(sources),
    notices: await describeNotices(deps),
    consents: await describeConsents(deps, actor.subjectId),
    signer: current && { ...current, portal: deps.origin },
    now: () => deps.clock.now(),
  }
}

interface Ask {
  readonly actor: Actor & { readonly subjectId: string }
  readonly identity: SubjectIdentity
  readonly profile: ArchiveProfile
  readonly earlier: EarlierArchive | undefined
}

async function assembleSource(deps: Deps, source: SourceDeclaration, ask: Ask): Promise<ArchiveSource> {
  const { title, role, kind, country, transfer } = recipientOf(deps.register, source)
  const datasets = source.datasets.map((dataset) => describeDataset(deps, source, dataset))
  const { changedSince } = await changedSinceOf(deps, source.id)
  const changed = changedSince !== undefined
  // What was whole then may have become more since.
  const kept = changed ? undefined : ask.earlier?.take({ id: source.id, datasets }, ask.profile)
  const { askedAt, contentOf } = kept ?? (await askSource(deps, source, ask))
  return {
    id: source.id,
    title: source.title,
    recipient: { title, role, kind, country, safeguard: transfer },
    askedAt,
    datasets: datasets.map((dataset) => ({ ...dataset, content: marked(contentOf(dataset.id), changed) })),
  }
}

/** A source in which something stands that nobody has decided about gives no proof that this is all. */
function marked(content: DatasetContent, changed: boolean): DatasetContent {
  return changed && content.kind !== 'failed' ? { ...content, changed } : content
}

type ContentOf = (dataset: DatasetId) => DatasetContent

async function askSource(
  deps: Deps,
  source: SourceDeclaration,
  ask: Ask,
): Promise<{ askedAt: Date; contentOf: ContentOf }> {
  const askedAt = deps.clock.now()
  return { askedAt, contentOf: await locateContent(deps, source, ask) }
}

async function locateContent(
  deps: Deps,
  source: SourceDeclaration,
  { actor, identity, profile }: Ask,
): Promise<ContentOf> {
  try {
    const asked = connectorOf(deps, source.id)
    const located = await locateSubject(asked, identity, AbortSignal.timeout(patience))
    const redactor = await createRedactor(deps, actor.subjectId, source, audienceOf(profile))
    const stated = await statedBy(deps, actor.subjectId, source.id)
    if (located.kind === 'ambiguous') await reportAmbiguity(deps, actor, source.id)
    await noteAnswer(deps, source.id)
    return contentOfLocated(deps, asked, { located, identity, redactor, stated })
  } catch (error) {
    const failure = asFailure(source.id, error)
    await noteFailure(deps, failure)
    const at = deps.clock.now()
    return () => ({ kind: 'failed', failure: failure.kind, at })
  }
}

function audienceOf(profile: ArchiveProfile): 'subject' | 'transfer' {
  return profile === 'transfer' ? 'transfer' : 'subject'
}

interface Found {
  readonly located: Located
  readonly identity: SubjectIdentity
  readonly redactor: Redactor
  readonly stated: Stated
}

function contentOfLocated(
  deps: Deps,
  asked: Asked,
  { located, identity, redactor, stated }: Found,
): ContentOf {
  const at = deps.clock.now()
  if (located.kind === 'none') {
    const lacking = lackingIdentifiers(asked.source, identity)
    return () => (lacking ? { kind: 'not-identified', lacking } : { kind: 'nothing-held', answeredAt: at })
  }
  if (located.kind === 'ambiguous') return () => ({ kind: 'failed', failure: 'ambiguous', at })
  const { key, awaiting } = located
  const open = { source: asked.source, connector: redactingReads(asked.connector, redactor), stated }
  return (dataset) => ({
    ...recordsOf(deps, open, key, dataset),
    withheld: async (signal: AbortSignal) => asked.connector.withheld?.(key, dataset, signal) ?? 0,
    ...(awaiting && { awaiting }),
  })
}

function recordsOf(
  deps: Deps,
  { source, connector, stated }: Pick<OpenSource, 'source' | 'connector'> & { stated: Stated },
  key: SubjectKey,
  dataset: DatasetId,
): DatasetContent {
  const noted = async (error: unknown, signal: AbortSignal): Promise<never> => {
    if (!signal.aborted) await noteFailure(deps, asFailure(source.id, error))
    throw error
  }
  return {
    kind: 'records',
    count: (signal) => connector.count(key, dataset, signal).catch((error: unknown) => noted(error, signal)),
    records: async function* (signal) {
      try {
        for await (const batch of connector.read(key, dataset, { signal })) yield stated(batch, dataset)
      } catch (error) {
        await noted(error, signal)
      }
    },
  }
}

function describeDataset(
  deps: Deps,
  source: SourceDeclaration,
  dataset: DatasetDeclaration,
): DescribedDataset {
  const at = { source: source.id, dataset: dataset.id }
  const entry = datasetEntry(deps.register, at)
  return {
    id: dataset.id,
    title: dataset.title,
    category: entry.category.title,
    key: keyFields(dataset),
    label: dataset.label,
    education: dataset.education,
    obtained: isObtainedLive(dataset) ? 'live' : (obtainedField(dataset) ?? null),
    documentsHoldOthers: hasRedaction(dataset),
    special: isSpecial(entry.specialCategory, undefined),
    ...meaningOf(entry),
    fields: dataset.fields.map((field) => {
      const own = fieldEntry(deps.register, { ...at, field: field.id })
      return {
        id: field.id,
        // The archive's format is fixed, and its readers need not know what kind of text this is.
        type: field.type === 'bsn' ? 'text' : field.type,
        title: field.title,
        person: field.person,
        staysHere: field.transfer === false || isCitizenNumber(field) || canHoldOthers(dataset, field),
        special: isSpecial(own.specialCategory, field.transfer),
        ...meaningOf(own),
      }
    }),
  }
}

/** What is of a special category, or near one, goes to no other organisation unless the school says so (SP1). */
function isSpecial(special: SpecialCategory | undefined, transfer: boolean | undefined): boolean {
  return special !== undefined && transfer !== true
}

function meaningOf({
  category,
  purpose,
  lawfulBasis,
  origin,
  retention,
}: Pick<FieldEntry, 'category' | 'purpose' | 'lawfulBasis' | 'origin' | 'retention'>): ArchiveMeaning {
  return {
    purpose: { title: purpose.title, explanation: purpose.explanation },
    lawfulBasis,
    origin,
    retention: retention.title,
    storage: { period: retention.period, from: retention.from },
    terms: { purpose: purpose.dpv, category: category.dpv },
  }
}

function asFailure(source: string, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
  return isTimeout
    ? new SourceFailure(source, 'unreachable', `no answer in ${patience / 1000} s`, { cause: error })
    : new SourceFailure(source, 'bad-answer', 'its connector failed unexpectedly', { cause: error })
}
