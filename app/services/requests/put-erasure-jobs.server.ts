import { putJob } from '../../../db/queries/jobs'
import { piecesOf } from '../../../db/queries/request-decisions'
import type { Transaction } from '../../../db/store'
import type { Register } from '../../domain/register/register'
import type { ErasurePiece } from '../../domain/requests/erasure-plan'
import type { Deps } from '../deps'

/**
 * The next job of each source. Within a source one part goes after the other, what was declared last
 * first: records that a person is found by stand before those that hang on them, and must go last.
 */
export async function putErasureJobs(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  itemId: string,
): Promise<void> {
  for (const { id } of nextPieces(deps.register, await piecesOf(tx, [itemId]))) {
    await putJob(
      tx,
      { kind: 'erase-piece', id: `erase-piece:${id}`, payload: { pieceId: id } },
      deps.clock.now(),
    )
  }
}

/** One part that waits for people holds up those after it: without it they may not be found. */
function nextPieces(register: Register, pieces: readonly ErasurePiece[]): ErasurePiece[] {
  return register.sources.flatMap((source) => {
    const order = source.datasets.map(({ id }) => id).toReversed()
    const left = pieces
      .filter((piece) => piece.source === source.id && piece.choice === 'erase' && piece.state !== 'erased')
      .toSorted((a, b) => order.indexOf(a.dataset) - order.indexOf(b.dataset))
    return left[0]?.state === 'planned' ? [left[0]] : []
  })
}
