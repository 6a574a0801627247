import { reviewedRecordsOf, type ReviewedRecord } from '../../../db/queries/reviews'
import { isInProfile } from '../../../exports/profile'
import type { ArchiveProfile } from '../../domain/archives'
import type { SourceRecord } from '../../domain/records'
import { fieldEntry, type Register } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import { recordDigests } from '../redaction/record-decisions'

/** How long a source may take, in milliseconds. */
const patience = 30_000

/** A dataset at which people look first. */
export interface ReviewedDataset {
  readonly source: SourceDeclaration
  readonly dataset: DatasetDeclaration
}

/** A record as its source holds it, others included: for staff only. */
export interface HeldRecord extends ReviewedDataset {
  readonly digest: string
  readonly record: SourceRecord
  /** What was decided about it before, if anything. */
  readonly reviewed: ReviewedRecord | undefined
}

/** The datasets that the register wants people to look at, as far as the profile has them. */
export function reviewedDatasets(register: Register, profile: ArchiveProfile): ReviewedDataset[] {
  if (profile === 'transfer') return []
  return register.sources.flatMap((source) =>
    source.datasets
      .filter((dataset) => dataset.redact?.review && isAsked(register, source, dataset, profile))
      .map((dataset) => ({ source, dataset })),
  )
}

/**
 * Records at which nobody has looked and released, one at a time, in a stable order.
 * @param onSilent called for a source that does not answer, which then gives nothing (more)
 */
export async function* unreleasedRecords(
  deps: Deps,
  subjectId: string,
  datasets: readonly ReviewedDataset[],
  onSilent: (source: SourceDeclaration) => void,
): AsyncGenerator<HeldRecord> {
  for (const source of new Set(datasets.map((one) => one.source))) {
    try {
      const own = datasets.filter((one) => one.source === source)
      yield* unreleasedIn(deps, subjectId, source, own)
    } catch (error) {
      deps.log.warn({ source: source.id, error: String(error) }, 'a source could not be read for a review')
      onSilent(source)
    }
  }
}

async function* unreleasedIn(
  deps: Deps,
  subjectId: string,
  source: SourceDeclaration,
  datasets: readonly ReviewedDataset[],
): AsyncGenerator<HeldRecord> {
  const signal = AbortSignal.timeout(patience)
  const { connector, ...asked } = connectorOf(deps, source.id)
  const located = await locateSubject({ ...asked, connector }, await identifySubject(deps, subjectId), signal)
  if (located.kind !== 'found') return
  const known = await reviewedRecordsOf(deps.store, { subjectId, source: source.id })
  const byDigest = new Map(known.map((reviewed) => [reviewed.digest, reviewed]))
  for (const { dataset } of datasets) {
    for await (const batch of connector.read(located.key, dataset.id, { signal })) {
      for (const record of batch) {
        const digests = recordDigests(deps.secrets, { source: source.id, dataset: dataset.id }, record)
        const digest = digests.find((one) => byDigest.has(one)) ?? digests[0]
        const reviewed = byDigest.get(digest)
        if (!reviewed?.releasedAt) yield { source, dataset, record, digest, reviewed }
      }
    }
  }
}

function isAsked(
  register: Register,
  source: SourceDeclaration,
  dataset: DatasetDeclaration,
  profile: ArchiveProfile,
): boolean {
  return dataset.fields.some(({ id }) =>
    isInProfile(profile, fieldEntry(register, { source: source.id, dataset: dataset.id, field: id })),
  )
}
