import { restrictionById, restrictionsOf } from '../../../db/queries/restrictions'
import type { Connector } from '../../connectors/contract'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import type { RecordKey, SubjectKey } from '../../domain/records'
import { datasetOf } from '../../domain/register/register'
import type { DatasetDeclaration } from '../../domain/register/source'
import { locks, type Restriction } from '../../domain/restrictions'
import { isTransient, SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import { endCarrying, type Carried } from './end-carrying.server'

/** Tries before people are asked to see to it by hand; with the worker's back-off that is about a day. */
const maxAttempts = 12

/** Milliseconds that one restriction may take. */
const patience = 10 * 60_000

/**
 * Carries a restriction, or its end, to the source's own flag and reads back that it stands (S1). Can be
 * repeated. Where the source has no flag, people see to it.
 * @throws RetryLater while the source is away
 */
export async function carryRestriction(
  deps: Deps,
  { restrictionId }: JobPayload<'carry-restriction'>,
  job: ClaimedJob,
): Promise<void> {
  const restriction = await restrictionById(deps.store, restrictionId)
  if (restriction?.mark !== 'planned') return
  try {
    await endCarrying(deps, restriction, job, await setFlags(deps, restriction))
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    if (isTransient(error) && job.attempt < maxAttempts) {
      throw new RetryLater(`${error.source} is ${error.kind}`, error.retryAfter, { cause: error })
    }
    await endCarrying(deps, restriction, job, { byHand: true, records: 0 })
  }
}

const forPeople: Carried = { byHand: true, records: 0 }

async function setFlags(deps: Deps, restriction: Restriction): Promise<Carried> {
  const signal = AbortSignal.timeout(patience)
  const asked = connectorOf(deps, restriction.source)
  const dataset = datasetOf(asked.source, restriction.dataset)
  const { connector } = asked
  if (!connector.abilities.restrict || dataset.restrictionFlag === undefined) return forPeople
  const located = await locateSubject(asked, await identifySubject(deps, restriction.subjectId), signal)
  if (located.kind !== 'found') return forPeople
  const marking = { connector, dataset, key: located.key, restriction, signal }
  const others = await restrictionsOf(deps.store, restriction.subjectId)
  let records = 0
  for (const record of await recordsOf(marking, restriction)) {
    // What another restriction still locks stays locked when this one ends.
    const place = { source: restriction.source, dataset: dataset.id, record }
    const restricted = others.some((other) => locks(other, place))
    if (!(await markRecord(marking, record, restricted))) return { byHand: true, records }
    records += 1
  }
  return { byHand: false, records }
}

interface Marking {
  readonly connector: Connector
  readonly dataset: DatasetDeclaration
  readonly key: SubjectKey
  readonly restriction: Restriction
  readonly signal: AbortSignal
}

/** Keys only, before the first is marked: reading and writing at once can skip some. */
async function recordsOf(
  { connector, dataset, key, signal }: Marking,
  { record }: Restriction,
): Promise<RecordKey[]> {
  if (record !== '') {
    const found = await connector.find(key, dataset.id, record as RecordKey, signal)
    return found ? [found.key] : []
  }
  const keys: RecordKey[] = []
  for await (const batch of connector.read(key, dataset.id, { signal })) {
    keys.push(...batch.map((one) => one.key))
  }
  return keys
}

/** False when the source says no. @throws SourceFailure when it says yes and the flag stands otherwise */
async function markRecord(
  { connector, dataset, key, restriction, signal }: Marking,
  record: RecordKey,
  restricted: boolean,
): Promise<boolean> {
  const target = { dataset: dataset.id, record, restricted }
  const answer = await connector.restrict?.(key, target, `${restriction.id}:${restricted}:${record}`, signal)
  if (answer?.outcome !== 'marked') return false
  const found = await connector.find(key, dataset.id, record, signal)
  if (!found || found.values[dataset.restrictionFlag ?? ''] === restricted) return true
  throw new SourceFailure(restriction.source, 'bad-answer', 'the flag does not stand as it was set')
}
