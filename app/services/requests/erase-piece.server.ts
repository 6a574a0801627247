import { pieceById } from '../../../db/queries/request-decisions'
import { itemById } from '../../../db/queries/requests'
import { isAppError } from '../../domain/errors'
import { localDate, type LocalDate } from '../../domain/local-date'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import type { RecordKey, SubjectKey } from '../../domain/records'
import { datasetOf } from '../../domain/register/register'
import type { ErasurePiece, PlanPart } from '../../domain/requests/erasure-plan'
import { isTransient, SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import { isHeld } from '../holds/held-places.server'
import { askToErase } from './ask-to-erase.server'
import { endPiece } from './end-piece.server'
import { forgetRecord } from './forget-record.server'
import { partsIn, type Held } from './plan-erasure.server'

/** Tries before people are asked to erase by hand; with the worker's back-off that is about a day. */
const maxAttempts = 12

/** Milliseconds that one part may take: a mailbox of thousands goes one letter at a time. */
const patience = 15 * 60_000

/**
 * Erases one part of what was decided, record by record, and reads back that each is gone (E4, E5). Can
 * be repeated: what is gone stays gone. What the source cannot or will not erase is work for people.
 * @throws RetryLater while the source is away
 */
export async function erasePiece(
  deps: Deps,
  { pieceId }: JobPayload<'erase-piece'>,
  job: ClaimedJob,
): Promise<void> {
  const piece = await pieceById(deps.store, pieceId)
  if (piece?.state !== 'planned') return
  const item = await itemById(deps.store, piece.itemId)
  // Only what two people have decided: no other path leads here, and this one is shut as well.
  if (item?.state !== 'carrying-out' || !item.decidedAt) return
  try {
    await endPiece(deps, piece, job, await eraseRecords(deps, piece, item.decidedAt))
  } catch (error) {
    const isLastTry = job.attempt >= maxAttempts
    if (!(error instanceof SourceFailure)) {
      // A store that is away can record nothing either; what nobody foresaw ends as work for people.
      if (!isLastTry || isAppError(error)) throw error
    } else if (isTransient(error) && !isLastTry) {
      throw new RetryLater(`${error.source} is ${error.kind}`, error.retryAfter, { cause: error })
    }
    await endPiece(deps, piece, job, { kind: 'by-hand', erased: 0 })
  }
}

export type PieceOutcome =
  | { readonly kind: 'erased'; readonly erased: number }
  /** A legal hold was placed since it was decided: it waits until that is lifted. */
  | { readonly kind: 'held'; readonly erased: number }
  /** Some or all records are for people. */
  | { readonly kind: 'by-hand'; readonly erased: number }
  /** The source will, by itself; until then it all stands there. */
  | { readonly kind: 'accepted'; readonly at: Date; readonly until: LocalDate; readonly key: SubjectKey }

async function eraseRecords(deps: Deps, piece: ErasurePiece, decidedAt: Date): Promise<PieceOutcome> {
  const signal = AbortSignal.timeout(patience)
  const asked = connectorOf(deps, piece.source)
  const { connector, source } = asked
  const isHeldNow = () => isHeld(deps.store, deps.register, piece.subjectId, piece)
  if (await isHeldNow()) return { kind: 'held', erased: 0 }
  if (!connector.erase && !connector.eraseAll) return { kind: 'by-hand', erased: 0 }
  const located = await locateSubject(asked, await identifySubject(deps, piece.subjectId), signal)
  // Whoever cannot be found any more may still have records there: nobody says that they are gone.
  if (located.kind !== 'found') return { kind: 'by-hand', erased: 0 }
  if (!connector.erase) return await askToErase(deps, piece, { connector, key: located.key }, signal)
  const held = { deps, source, dataset: datasetOf(source, piece.dataset), connector, key: located.key }
  const records = await recordsOf(held, piece.part, localDate(decidedAt), signal)
  let refused = 0
  for (const [index, record] of records.entries()) {
    if (index > 0 && (await isHeldNow())) return { kind: 'held', erased: index - refused }
    const target = { dataset: piece.dataset, record }
    const answer = await connector.erase(located.key, target, `${piece.id}:${record}`, signal)
    if (answer.outcome === 'refused') {
      refused += 1
      continue
    }
    if (await connector.find(located.key, piece.dataset, record, signal)) {
      throw new SourceFailure(piece.source, 'bad-answer', 'a record still stands after it was erased')
    }
    await forgetRecord(deps, piece, record)
  }
  // What an earlier try erased is no longer among the records.
  const erased = Math.max(piece.count, records.length) - refused
  return { kind: refused === 0 ? 'erased' : 'by-hand', erased }
}

/** The records that were decided about, by the day of the decision; keys only, because reading and erasing at once skips some. */
async function recordsOf(
  held: Held,
  wanted: PlanPart,
  day: LocalDate,
  signal: AbortSignal,
): Promise<RecordKey[]> {
  const keys: RecordKey[] = []
  for await (const { record, part } of partsIn(held, day, signal)) if (part === wanted) keys.push(record)
  return keys
}
