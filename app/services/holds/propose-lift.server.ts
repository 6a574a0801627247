import { appendAuditEvent } from '../../../db/queries/audit'
import { holdById, moveHold } from '../../../db/queries/legal-holds'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { holdRef, toldSubject } from './place-hold.server'

/**
 * The first of two people wants to lift a hold. It stands until the second agrees.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state`, `invalid-input`
 */
export async function proposeLift(
  deps: Deps,
  actor: StaffActor,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const hold = authorizeAbout(actor, await holdById(tx, id), 'hold:data')
    if (reason.trim() === '') {
      throw new AppError('invalid-input', 'lifting without a reason', {
        fields: { reason: 'errors.reason-for-colleagues' },
      })
    }
    if (hold.state !== 'standing') throw new AppError('wrong-state', 'it is being lifted, or was')
    const proposed = {
      state: 'lift-proposed',
      liftProposedBy: actor.accountId,
      liftProposerId: actor.subjectId,
      liftReason: reason.trim(),
      liftProposedAt: at,
    } as const
    if (!(await moveHold(tx, hold, proposed))) throw new AppError('wrong-state', 'it changed just now')
    const event = { type: 'hold.lift-proposed', data: holdRef(hold) } as const
    await appendAuditEvent(tx, { event, actor, subjectId: toldSubject(hold), at })
  })
}
