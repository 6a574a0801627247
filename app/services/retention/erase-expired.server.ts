import { isLeaseHeld } from '../../../db/queries/jobs'
import { moveRetentionErasure, retentionErasureById } from '../../../db/queries/retention'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import type { RecordKey } from '../../domain/records'
import type { RetentionErasure } from '../../domain/retention-work'
import { isTransient, SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { endErasure } from './end-erasure.server'
import { writeErased } from '../restoring/write-down.server'
import { findExpired, type AgeingRecord } from './find-expired.server'
import { protectedRecords, protectionOf, type Protection } from './protected-records.server'
import { retentionPlace, type RetentionPlace } from './retention-places'
import { layTombstones } from './tombstones.server'

/** Tries before people are asked; with the worker's back-off that is about a day. */
const maxAttempts = 12

/** Milliseconds that one run may take. */
const patience = 60 * 60_000

/** Records that are erased before it is looked again what must stay. */
const batchSize = 50

/**
 * Erases what two people agreed on: what was past its end on that day and still is, but for what a hold, a
 * restriction or an open request keeps at this moment. Reads back that each is gone (E4). Can be repeated.
 * @throws RetryLater while the source is away, or when what must stay has changed meanwhile
 */
export async function eraseExpired(
  deps: Deps,
  { erasureId }: JobPayload<'erase-expired'>,
  job: ClaimedJob,
): Promise<void> {
  const erasure = await retentionErasureById(deps.store, erasureId)
  // Only what a second person has agreed to: no other path leads here, and this one is shut as well.
  if (erasure?.state !== 'carrying-out' || erasure.deciderId === '') return
  try {
    const stayed = await eraseAll(deps, erasure, job)
    await endErasure(deps, erasure, job, stayed)
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    if (isTransient(error) && job.attempt < maxAttempts) {
      throw new RetryLater(`${error.source} is ${error.kind}`, error.retryAfter, { cause: error })
    }
    await endErasure(deps, erasure, job, { refused: true, kept: 0 })
  }
}

export interface Stayed {
  /** The source would not erase one or more. */
  readonly refused: boolean
  /** Records past their end that must stay for now. */
  readonly kept: number
}

async function eraseAll(deps: Deps, erasure: RetentionErasure, job: ClaimedJob): Promise<Stayed> {
  const signal = AbortSignal.timeout(patience)
  const place = retentionPlace(deps, erasure)
  const protection = await protectionOf(deps, place)
  const stays = await protectedRecords(deps, place, protection, signal)
  const expired: AgeingRecord[] = []
  for await (const one of findExpired(deps, place, erasure.asOf, signal)) if (one.expired) expired.push(one)
  const going = expired.filter(({ record }) => !stays.has(record))
  const run = { deps, place, erasure, job, signal }
  const erased = new Set<RecordKey>()
  for (let start = 0; start < going.length; start += batchSize) {
    await refuseWhenChanged(deps, place, protection)
    for (const record of await eraseBatch(run, going.slice(start, start + batchSize))) erased.add(record)
  }
  await readBack(run, erased)
  return { refused: erased.size < going.length, kept: expired.length - going.length }
}

interface Run {
  readonly deps: Deps
  readonly place: RetentionPlace
  readonly erasure: RetentionErasure
  readonly job: ClaimedJob
  readonly signal: AbortSignal
}

/** A hold that was placed since this run began holds at once: the next run knows it. */
async function refuseWhenChanged(deps: Deps, place: RetentionPlace, before: Protection): Promise<void> {
  const now = await protectionOf(deps, place)
  if ([...now.keys()].every((subjectId) => before.has(subjectId))) return
  throw new RetryLater('what must stay has changed', 1)
}

/** Answers what is gone; a record that the source refuses is not. */
async function eraseBatch(run: Run, batch: readonly AgeingRecord[]): Promise<RecordKey[]> {
  const { deps, place, erasure, job } = run
  const erased: RecordKey[] = []
  for (const one of batch) {
    if (!(await eraseOne(run, one))) continue
    erased.push(one.record)
    // Whose they were is not known of those that the source listed itself.
    const { subjectId } = one
    await writeErased(deps, { subjectId, source: place.source.id, dataset: place.dataset.id }, [one.record])
  }
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) throw new RetryLater('another worker has taken over', undefined)
    await layTombstones(tx, deps, { source: place.source.id, dataset: place.dataset.id }, erased)
    const soFar = (await retentionErasureById(tx, erasure.id))?.erased ?? 0
    await moveRetentionErasure(tx, erasure, { erased: soFar + erased.length })
  })
  return erased
}

async function eraseOne(
  { deps, place: { connector, source, dataset }, erasure, signal }: Run,
  { record, key }: AgeingRecord,
): Promise<boolean> {
  const target = { dataset: dataset.id, record }
  const idempotencyKey = `${erasure.id}:${record}`
  const answer =
    key === undefined
      ? await connector.unsafeErase?.(target, idempotencyKey, signal)
      : await connector.erase?.(key, target, idempotencyKey, signal)
  if (answer?.outcome === 'refused') {
    const at = { erasure: erasure.number, source: source.id, dataset: dataset.id }
    deps.log.warn({ ...at, reason: answer.reason }, 'a source refused to erase a record')
  }
  return answer?.outcome === 'erased'
}

/** @throws SourceFailure `bad-answer` when a record still stands that the source called erased */
async function readBack({ deps, place, erasure, signal }: Run, erased: Set<RecordKey>): Promise<void> {
  for await (const { record } of findExpired(deps, place, erasure.asOf, signal)) {
    if (!erased.has(record)) continue
    throw new SourceFailure(place.source.id, 'bad-answer', 'a record still stands after it was erased')
  }
}
