import { replacePieces } from '../../../db/queries/request-decisions'
import {
  answerOpenQuestion,
  itemsOf,
  questionsOf,
  requestById,
  updateItem,
} from '../../../db/queries/requests'
import type { SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { tellOfLifting } from '../restrictions/tell-of-lifting.server'
import { requestRef, stepRequest } from './step-request.server'
import { settleRequestTask } from './settle-task.server'

/**
 * Takes back what is not decided yet; what was decided stands.
 * @throws AppError `not-found`, `wrong-state`
 */
export async function withdrawRequest(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const request = authorizeOwn(actor, await requestById(tx, id))
    if (request.state !== 'open' && request.state !== 'waiting') {
      throw new AppError('wrong-state', 'this request is over')
    }
    const at = deps.clock.now()
    const items = await itemsOf(tx, [id])
    const undecided = items.filter(({ state }) => state === 'open' || state === 'proposed')
    if (undecided.length === 0) throw new AppError('wrong-state', 'everything in this request is decided')
    for (const item of undecided) {
      await updateItem(tx, item.id, { state: 'withdrawn', updatedAt: at })
      await replacePieces(tx, item.id, [])
      // Who takes an objection back ends the pause; it is lifted like any other.
      await tellOfLifting(tx, deps, actor, item.id)
    }
    const [open] = (await questionsOf(tx, [id])).filter(({ answeredAt }) => answeredAt === null)
    if (open) await answerOpenQuestion(tx, open.id, { answer: '', answeredAt: at, answeredBy: 'subject' })
    const others = items.some(({ state }) => state === 'decided' || state === 'carrying-out')
    const carryingOut = items.some(({ state }) => state === 'carrying-out')
    await stepRequest(tx, deps, request, {
      actor,
      event: { type: 'request.withdrawn', data: requestRef(request) },
      change: carryingOut
        ? { state: 'open' }
        : others
          ? { state: 'answered', answeredAt: at }
          : { state: 'withdrawn' },
    })
    await settleRequestTask(tx, request, { by: actor.accountId, at })
  })
}
