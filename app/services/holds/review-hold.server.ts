import { appendAuditEvent } from '../../../db/queries/audit'
import { holdById, moveHold } from '../../../db/queries/legal-holds'
import { settleTask } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import type { Deps } from '../deps'
import { holdRef, reviewFault, toldSubject } from './place-hold.server'
import { reviewTaskId } from './remind-holds.server'

/**
 * Somebody looked again: it is still needed, until a new date.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state`, `invalid-input`
 */
export async function reviewHold(
  deps: Deps,
  actor: StaffActor,
  { id, reviewOn }: { readonly id: string; readonly reviewOn: string },
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const hold = authorizeAbout(actor, await holdById(tx, id), 'hold:data')
    const fault = reviewFault(reviewOn, localDate(at))
    if (fault) throw new AppError('invalid-input', 'a review date', { fields: { reviewOn: fault } })
    if (hold.state !== 'standing') throw new AppError('wrong-state', 'it is being lifted, or was')
    if (!(await moveHold(tx, hold, { reviewOn }))) throw new AppError('wrong-state', 'it changed just now')
    await settleTask(tx, reviewTaskId(hold), { by: actor.accountId, at })
    const event = { type: 'hold.reviewed', data: { ...holdRef(hold), reviewOn } } as const
    await appendAuditEvent(tx, { event, actor, subjectId: toldSubject(hold), at })
  })
}
