import { putJob } from '../../../db/queries/jobs'
import { countLiftedHolds } from '../../../db/queries/legal-holds'
import { piecesOf } from '../../../db/queries/request-decisions'
import type { Transaction } from '../../../db/store'
import type { Register } from '../../domain/register/register'
import type { SourceDeclaration } from '../../domain/register/source'
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
  const at = deps.clock.now()
  for (const { id, subjectId } of nextPieces(deps.register, await piecesOf(tx, [itemId]))) {
    // One that waited for a hold has had its job: after a hold was lifted the next is another one.
    const lifted = await countLiftedHolds(tx, subjectId)
    const job = { kind: 'erase-piece', payload: { pieceId: id } } as const
    await putJob(tx, { ...job, id: `erase-piece:${id}${lifted > 0 ? `:${lifted}` : ''}` }, at)
  }
}

/**
 * One part that waits for people holds up those after it: without it they may not be found. One that a
 * hold keeps does not, but for the dataset by which its person is found (E2: nothing is kept merely because
 * another item must be).
 */
function nextPieces(register: Register, pieces: readonly ErasurePiece[]): ErasurePiece[] {
  return register.sources.flatMap((source) => {
    const order = source.datasets.map(({ id }) => id).toReversed()
    const left = pieces
      .filter((piece) => piece.source === source.id && piece.choice === 'erase' && piece.state !== 'erased')
      .toSorted((a, b) => order.indexOf(a.dataset) - order.indexOf(b.dataset))
    const next = left.find(({ state }) => state !== 'held')
    if (next?.state !== 'planned') return []
    const holdsUp = left.some(({ state }) => state === 'held') && findsPeople(source, next.dataset)
    return holdsUp ? [] : [next]
  })
}

function findsPeople({ identify }: SourceDeclaration, dataset: string): boolean {
  return identify.some(({ field }) => field.split('.').includes(dataset))
}
