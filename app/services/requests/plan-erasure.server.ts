import { holdsOn } from '../../../db/queries/legal-holds'
import type { Connector } from '../../connectors/contract'
import { holds, type LegalHold } from '../../domain/legal-holds'
import { localDate, type LocalDate } from '../../domain/local-date'
import type { RecordKey, SubjectKey } from '../../domain/records'
import type { Register } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import {
  heldRule,
  partOf,
  ruleFor,
  type PlannedPart,
  type PlanPart,
} from '../../domain/requests/erasure-plan'
import type { RequestItem } from '../../domain/requests/requests'
import { SourceFailure, type FailureKind } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject, type SubjectIdentity } from '../dossier/identify-subject.server'
import { lastDayOf } from '../dossier/last-day'
import { categoryAt } from '../holds/held-places.server'

export interface ErasurePlan {
  readonly parts: readonly PlannedPart[]
  /** Sources that could not say what they hold: nothing can be decided about these now. */
  readonly unknown: readonly { readonly source: string; readonly failure: FailureKind | 'not-looked-yet' }[]
}

/** Milliseconds that a page waits for the sources, which are asked at once. */
const patience = 20_000

/** Which datasets a plan is about. */
type Within = (source: SourceDeclaration, dataset: DatasetDeclaration) => boolean

/**
 * What each source holds of a person within what was asked, with what the register's rules make of it
 * (E1). Reads and counts; no value leaves. Never throws for a source: that one is unknown.
 */
export async function planErasure(
  deps: Deps,
  { subjectId, categories }: Pick<RequestItem, 'subjectId' | 'categories'>,
): Promise<ErasurePlan> {
  const asked: Within = (_, { category }) => categories.length === 0 || categories.includes(category)
  return await planWithin(deps, subjectId, asked)
}

/** The same of these datasets alone. */
export async function planWithin(deps: Deps, subjectId: string, within: Within): Promise<ErasurePlan> {
  const identity = await identifySubject(deps, subjectId)
  const standing = await holdsOn(deps.store, subjectId)
  const plans = await Promise.all(
    deps.register.sources
      .map((source) => ({ source, datasets: source.datasets.filter((dataset) => within(source, dataset)) }))
      .filter(({ datasets }) => datasets.length > 0)
      .map(({ source, datasets }) => planSource(deps, identity, source, datasets)),
  )
  return {
    parts: plans.flatMap(({ parts }) => parts.map((part) => withHold(deps.register, part, standing))),
    unknown: plans.flatMap(({ unknown }) => unknown),
  }
}

function withHold(register: Register, part: PlannedPart, standing: readonly LegalHold[]): PlannedPart {
  const place = { ...part, category: categoryAt(register, part) }
  return standing.some((hold) => holds(hold, place)) ? { ...part, held: true, rule: heldRule } : part
}

async function planSource(
  deps: Deps,
  identity: SubjectIdentity,
  source: SourceDeclaration,
  datasets: readonly DatasetDeclaration[],
): Promise<ErasurePlan> {
  const signal = AbortSignal.timeout(patience)
  const today = localDate(deps.clock.now())
  try {
    const asked = connectorOf(deps, source.id)
    const located = await locateSubject(asked, identity, signal)
    if (located.kind === 'none') return { parts: [], unknown: [] }
    if (located.kind === 'ambiguous')
      return { parts: [], unknown: [{ source: source.id, failure: 'refused' }] }
    // Paper that nobody has searched may hold more than was written down: nothing can be said of it yet.
    if (located.awaiting) return { parts: [], unknown: [{ source: source.id, failure: 'not-looked-yet' }] }
    const parts: PlannedPart[] = []
    for (const dataset of datasets) {
      const held = { deps, source, dataset, connector: asked.connector, key: located.key }
      parts.push(...(await planDataset(held, today, signal)))
    }
    return { parts, unknown: [] }
  } catch (error) {
    if (error instanceof SourceFailure)
      return { parts: [], unknown: [{ source: source.id, failure: error.kind }] }
    if (signal.aborted) return { parts: [], unknown: [{ source: source.id, failure: 'unreachable' }] }
    throw error
  }
}

/** A person's records of one dataset. */
export interface Held {
  readonly deps: Pick<Deps, 'register'>
  readonly source: SourceDeclaration
  readonly dataset: DatasetDeclaration
  readonly connector: Connector
  readonly key: SubjectKey
}

async function planDataset(held: Held, today: LocalDate, signal: AbortSignal): Promise<PlannedPart[]> {
  const { source, dataset } = held
  const found = new Map<PlanPart, { count: number; until: LocalDate | null; unending: boolean }>()
  for await (const { part, until } of partsIn(held, today, signal)) {
    const seen = found.get(part) ?? { count: 0, until: null, unending: false }
    const latest = seen.until !== null && (until === null || seen.until > until) ? seen.until : until
    found.set(part, { count: seen.count + 1, until: latest, unending: seen.unending || until === null })
  }
  return [...found].map(([part, { count, until, unending }]) => ({
    source: source.id,
    dataset: dataset.id,
    part,
    count,
    until: unending ? null : until,
    rule: ruleFor(part, dataset.lawfulBasis),
    held: false,
    proof: dataset.proof === true && part === 'running',
  }))
}

/** Each record with the part it belongs to on that day. @throws SourceFailure */
export async function* partsIn(
  { deps, source, dataset, connector, key }: Held,
  day: LocalDate,
  signal: AbortSignal,
): AsyncGenerator<{ record: RecordKey; part: PlanPart; until: LocalDate | null }> {
  for await (const batch of connector.read(key, dataset.id, { signal })) {
    for (const record of batch) {
      const until = lastDayOf(deps.register, { source, dataset }, record)
      yield { record: record.key, part: partOf(until, day), until }
    }
  }
}
