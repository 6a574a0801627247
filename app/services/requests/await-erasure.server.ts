import { pieceById } from '../../../db/queries/request-decisions'
import { itemById } from '../../../db/queries/requests'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import { localDate } from '../../domain/local-date'
import type { SubjectKey } from '../../domain/records'
import type { ErasurePiece } from '../../domain/requests/erasure-plan'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf } from '../dossier/ask-source.server'
import { endPiece } from './end-piece.server'

/** Milliseconds for one look. */
const patience = 60_000

/**
 * Looks whether a source has erased what it took on. Nothing is called erased before the source holds nothing
 * any more (E5); what still stands after the last day is work for people. @throws RetryLater until then
 */
export async function awaitErasure(
  deps: Deps,
  { pieceId }: JobPayload<'await-erasure'>,
  job: ClaimedJob,
): Promise<void> {
  const piece = await pieceById(deps.store, pieceId)
  if (piece?.state !== 'accepted' || piece.sourceKey === null) return
  const item = await itemById(deps.store, piece.itemId)
  if (item?.state !== 'carrying-out') return
  const left = await countLeft(deps, piece, piece.sourceKey as SubjectKey)
  if (left === 0) return await endPiece(deps, piece, job, { kind: 'erased', erased: piece.count })
  const isOver = piece.awaitedUntil !== null && piece.awaitedUntil < localDate(deps.clock.now())
  if (isOver) return await endPiece(deps, piece, job, { kind: 'by-hand', erased: 0 })
  throw new RetryLater(
    left === undefined
      ? `${piece.source} does not say what it still holds`
      : `${piece.source} still holds what it took on to erase`,
    undefined,
  )
}

/** undefined: the source does not say. */
async function countLeft(deps: Deps, piece: ErasurePiece, key: SubjectKey): Promise<number | undefined> {
  try {
    const { connector } = connectorOf(deps, piece.source)
    return await connector.count(key, piece.dataset, AbortSignal.timeout(patience))
  } catch (error) {
    if (error instanceof SourceFailure) return undefined
    throw error
  }
}
