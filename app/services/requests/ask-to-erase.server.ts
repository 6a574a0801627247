import { piecesOf } from '../../../db/queries/request-decisions'
import type { Connector } from '../../connectors/contract'
import { addDays, localDate } from '../../domain/local-date'
import type { SubjectKey } from '../../domain/records'
import type { ErasurePiece } from '../../domain/requests/erasure-plan'
import type { Deps } from '../deps'
import type { PieceOutcome } from './erase-piece.server'

interface Asked {
  readonly connector: Connector
  readonly key: SubjectKey
}

/**
 * Asks a source that erases everything of a person at once. Only where everything of the dataset was decided
 * to go: the source would take along what stays. @throws SourceFailure
 */
export async function askToErase(
  deps: Deps,
  piece: ErasurePiece,
  { connector, key }: Asked,
  signal: AbortSignal,
): Promise<PieceOutcome> {
  const together = piecesTogether(piece, await piecesOf(deps.store, [piece.itemId]))
  if (together.some(({ choice }) => choice !== 'erase')) return { kind: 'by-hand', erased: 0 }
  const answer = await connector.eraseAll?.(key, piece.dataset, piece.id, signal)
  if (!answer || answer.outcome === 'refused') return { kind: 'by-hand', erased: 0 }
  const at = new Date(answer.at)
  return { kind: 'accepted', at, until: addDays(localDate(at), answer.days), key }
}

/** All parts of the same dataset, itself among them. */
export function piecesTogether(
  { source, dataset }: ErasurePiece,
  pieces: readonly ErasurePiece[],
): ErasurePiece[] {
  return pieces.filter((other) => other.source === source && other.dataset === dataset)
}
