import { decisionsAbout, insertRequestDecision } from '../../../db/queries/request-decisions'
import { itemById, requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { RequestItem } from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { authorizeItem, decidingRole } from './authorize-item.server'
import { closeItem } from './close-item.server'
import { refuseOutdated } from './step-request.server'

/**
 * The second person's word on what the first proposed: then it is decided and sent. The same person with
 * another account is no second person.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state`
 */
export async function confirmDecision(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; itemId: string; version: number },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const { request, item } = authorizeItem(
      actor,
      { request: await requestById(tx, input.id), item: await itemById(tx, input.itemId) },
      'decide:requests',
    )
    refuseOutdated(request, input.version)
    if (item.state !== 'proposed') throw new AppError('wrong-state', 'nothing is proposed')
    const proposal = (await decisionsAbout(tx, [item.id])).findLast(
      ({ round, step }) => round === item.round && step === 'proposed',
    )
    if (!proposal || proposal.subjectId === actor.subjectId) {
      throw new AppError('wrong-state', 'this person has decided already; a second person must')
    }
    const { verdict, reason, text, evidence } = proposal
    if (verdict === '') throw new AppError('wrong-state', 'nothing is proposed')
    const decided = { verdict, reason, text, evidence }
    await insertRequestDecision(tx, {
      id: newId(),
      ...decidedBy(deps, actor, item),
      step: 'confirmed',
      ...decided,
      text: '',
      evidence: '',
    })
    await closeItem(tx, deps, actor, { request, item, decided })
  })
}

/** Who decides about what, in which role and round. */
export function decidedBy({ clock, register }: Deps, actor: StaffActor, { id, round }: RequestItem) {
  return {
    itemId: id,
    accountId: actor.accountId,
    subjectId: actor.subjectId,
    role: decidingRole(register, actor),
    round,
    decidedAt: clock.now(),
  }
}
