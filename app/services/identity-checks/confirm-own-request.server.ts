import { identityStepsOf } from '../../../db/queries/identity-checks'
import { requestById } from '../../../db/queries/requests'
import type { SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { endStep } from './end-step.server'
import { refuseOver } from './identity-refs'

/**
 * A person says in their account that a request from outside is theirs. The page asks for the second factor
 * before; with it nothing more is asked (ID3, ID4).
 * @throws AppError `not-found`, also for another's; `wrong-state` when nobody asked
 */
export async function confirmOwnRequest(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const request = authorizeOwn(actor, await requestById(tx, id))
    refuseOver(request)
    const step = (await identityStepsOf(tx, id)).find(
      ({ rung, state }) => rung === 'sign-in' && state === 'asked',
    )
    if (!step) throw new AppError('wrong-state', 'nobody asked to confirm this request')
    await endStep(tx, deps, actor, { request, step, outcome: 'passed' })
  })
}
