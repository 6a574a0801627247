import { pieceById } from '../../../db/queries/request-decisions'
import { settleTask } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { isHeld } from '../holds/held-places.server'
import { finishPiece, handTaskId, requestOf } from './end-piece.server'

/**
 * Staff confirm that they erased by hand what the source could not erase itself.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state`
 */
export async function confirmErasure(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; pieceId: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const piece = await pieceById(tx, input.pieceId)
    const found = piece && (await requestOf(tx, piece))
    const request = authorizeAbout(actor, found?.id === input.id ? found : undefined, 'handle:requests')
    if (piece?.state !== 'by-hand') throw new AppError('wrong-state', 'this part does not wait for people')
    if (await isHeld(tx, deps.register, piece.subjectId, piece)) {
      throw new AppError('wrong-state', 'a legal hold stands on this part: nobody erases it now')
    }
    await settleTask(tx, handTaskId(piece), { by: actor.accountId, at: deps.clock.now() })
    await finishPiece(tx, deps, actor, { piece, request, erased: piece.count })
  })
}
