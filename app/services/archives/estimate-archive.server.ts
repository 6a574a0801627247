import { archivesOf } from '../../../db/queries/archives'
import type { SubjectActor } from '../../domain/actor'
import type { Localized } from '../../domain/localized'
import type { SourceDeclaration } from '../../domain/register/source'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject, type SubjectIdentity } from '../dossier/identify-subject.server'

/** Milliseconds a source gets to say how much it holds: this is an estimate, not the archive. */
const patience = 4_000
/** A dataset without records: its schema, and what pages and descriptions tell of it, compressed. */
const usualBytesOfDataset = 3_500
/** A record as JSON, CSV and in the viewer, compressed; letters are not in it. */
const usualBytesOfRecord = 400

export interface ArchiveEstimate {
  readonly records: number
  /** Bytes, measured on this person's last archive where there is one; without its letters otherwise. */
  readonly bytes: number
  /** Sources that did not say. */
  readonly silent: readonly Localized[]
}

/** About how much an archive of everything will hold, asked from the sources themselves. */
export async function estimateArchive(deps: Deps, actor: SubjectActor): Promise<ArchiveEstimate> {
  const identity = await identifySubject(deps, actor.subjectId)
  const counts = await Promise.all(
    deps.register.sources.map(async (source) => ({
      source,
      count: await countIn(deps, source, identity).catch(() => undefined),
    })),
  )
  const records = counts.reduce((total, { count }) => total + (count ?? 0), 0)
  const datasets = deps.register.sources.reduce((total, source) => total + source.datasets.length, 0)
  const frame = datasets * usualBytesOfDataset
  return {
    records,
    bytes: Math.round(frame + records * (await bytesOfRecord(deps, actor, frame))),
    silent: counts.filter(({ count }) => count === undefined).map(({ source }) => source.title),
  }
}

/** @throws SourceFailure, or a time-out */
async function countIn(deps: Deps, source: SourceDeclaration, identity: SubjectIdentity): Promise<number> {
  const signal = AbortSignal.timeout(patience)
  const asked = connectorOf(deps, source.id)
  const located = await locateSubject(asked, identity, signal)
  if (located.kind !== 'found') return 0
  const { key } = located
  const counts = source.datasets.map(({ id }) => asked.connector.count(key, id, signal))
  return (await Promise.all(counts)).reduce((total, count) => total + count, 0)
}

/** @param frame bytes of an archive without records */
async function bytesOfRecord(deps: Deps, { subjectId }: SubjectActor, frame: number): Promise<number> {
  const archives = await archivesOf(deps.store, subjectId)
  const last = archives.find(({ profile, complete, size }) => profile === 'access' && complete && size)
  const records = last?.progress.reduce((total, step) => total + step.records, 0)
  return last?.size && records ? Math.max(0, last.size - frame) / records : usualBytesOfRecord
}
