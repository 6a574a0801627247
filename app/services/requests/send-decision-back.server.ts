import { insertRequestDecision, replacePieces } from '../../../db/queries/request-decisions'
import { itemById, requestById, updateItem } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { maxWords } from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { authorizeItem } from './authorize-item.server'
import { decidedBy } from './confirm-decision.server'
import { refuseOutdated, requestRef, stepRequest } from './step-request.server'

/**
 * The second person does not agree, or the first thinks again: the right is open once more.
 * @throws AppError `invalid-input` without words, `not-allowed`, `not-found`, `wrong-state`
 */
export async function sendDecisionBack(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; itemId: string; version: number; why: string },
): Promise<void> {
  const why = input.why.trim()
  if (why === '' || why.length > maxWords) {
    const fields = { why: why === '' ? 'errors.required' : 'errors.too-long' }
    throw new AppError('invalid-input', 'a proposal is sent back with words', { fields })
  }
  await deps.store.transaction(async (tx) => {
    const { request, item } = authorizeItem(
      actor,
      { request: await requestById(tx, input.id), item: await itemById(tx, input.itemId) },
      'decide:requests',
    )
    refuseOutdated(request, input.version)
    if (item.state !== 'proposed') throw new AppError('wrong-state', 'nothing is proposed')
    const none = { verdict: '', reason: '', evidence: '' } as const
    const by = decidedBy(deps, actor, item)
    await insertRequestDecision(tx, { id: newId(), ...by, step: 'sent-back', ...none, text: why })
    await replacePieces(tx, item.id, [])
    await updateItem(tx, item.id, {
      state: 'open',
      round: item.round + 1,
      updatedAt: by.decidedAt,
    })
    await stepRequest(tx, deps, request, {
      actor,
      event: { type: 'request.decision-sent-back', data: { ...requestRef(request), kind: item.kind } },
      change: {},
    })
  })
}
