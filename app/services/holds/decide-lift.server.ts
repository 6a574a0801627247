import { appendAuditEvent } from '../../../db/queries/audit'
import { holdById, holdsOn, moveHold } from '../../../db/queries/legal-holds'
import { heldPiecesOf, movePiece } from '../../../db/queries/request-decisions'
import { settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { holds, type LegalHold } from '../../domain/legal-holds'
import type { Deps } from '../deps'
import { putErasureJobs } from '../requests/put-erasure-jobs.server'
import { categoryAt } from './held-places.server'
import { holdRef, tellOfHold, toldSubject } from './place-hold.server'
import { reviewTaskId } from './remind-holds.server'

/**
 * The second person's word on lifting a hold. With it, what was decided to be erased and waited is erased.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state`
 */
export async function decideLift(
  deps: Deps,
  actor: StaffActor,
  { id, agrees }: { readonly id: string; readonly agrees: boolean },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const hold = authorizeAbout(actor, await holdById(tx, id), 'hold:data')
    if (hold.state !== 'lift-proposed') throw new AppError('wrong-state', 'nobody proposed to lift it')
    if (!agrees) return keep(tx, deps, actor, hold)
    if (hold.liftProposerId === actor.subjectId) {
      throw new AppError('wrong-state', 'this person proposed it; a second person must agree')
    }
    return lift(tx, deps, actor, hold)
  })
}

async function keep(tx: Transaction, deps: Deps, actor: StaffActor, hold: LegalHold): Promise<void> {
  const standing = {
    state: 'standing',
    liftProposedBy: '',
    liftProposerId: '',
    liftReason: '',
    liftProposedAt: null,
  } as const
  if (!(await moveHold(tx, hold, standing))) throw new AppError('wrong-state', 'it changed just now')
  const event = { type: 'hold.lift-refused', data: holdRef(hold) } as const
  await appendAuditEvent(tx, { event, actor, subjectId: toldSubject(hold), at: deps.clock.now() })
}

async function lift(tx: Transaction, deps: Deps, actor: StaffActor, hold: LegalHold): Promise<void> {
  const at = deps.clock.now()
  const lifted = { state: 'lifted', liftedBy: actor.accountId, liftedAt: at } as const
  if (!(await moveHold(tx, hold, lifted))) throw new AppError('wrong-state', 'it changed just now')
  await settleTask(tx, reviewTaskId(hold), { by: actor.accountId, at })
  const event = { type: 'hold.lifted', data: holdRef(hold) } as const
  await appendAuditEvent(tx, { event, actor, subjectId: toldSubject(hold), at })
  await releasePieces(tx, deps, hold)
  if (hold.told) await tellOfHold(tx, deps, hold.subjectId, 'data-free')
}

/** What no other hold keeps goes on its way. */
async function releasePieces(tx: Transaction, deps: Deps, { subjectId }: LegalHold): Promise<void> {
  const standing = await holdsOn(tx, subjectId)
  const waiting = await heldPiecesOf(tx, subjectId)
  const free = waiting.filter((piece) => {
    const place = { ...piece, category: categoryAt(deps.register, piece) }
    return !standing.some((hold) => holds(hold, place))
  })
  for (const piece of free) await movePiece(tx, piece, { state: 'planned' })
  for (const itemId of new Set(free.map((piece) => piece.itemId))) {
    await putErasureJobs(tx, deps, itemId)
  }
}
