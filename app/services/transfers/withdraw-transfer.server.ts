import { appendAuditEvent } from '../../../db/queries/audit'
import { changeTransfer, transferById } from '../../../db/queries/transfers'
import type { SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'

/**
 * Takes a transfer back that did not arrive yet; its link opens nothing from then on.
 * @throws AppError `not-found` for another person's, `wrong-state` for one that has ended
 */
export async function withdrawTransfer(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const { number, receiver, subjectId } = authorizeOwn(actor, await transferById(tx, id))
    const where = { id, states: ['queued', 'offered'] as const }
    if (!(await changeTransfer(tx, where, { state: 'withdrawn', tokenHash: '' }))) {
      throw new AppError('wrong-state', `transfer ${id} has ended`)
    }
    const event = { type: 'transfer.withdrawn', data: { transferId: id, number, receiver } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at: deps.clock.now() })
  })
}
