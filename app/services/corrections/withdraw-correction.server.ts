import { correctionById } from '../../../db/queries/corrections'
import type { SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import type { Deps } from '../deps'
import { tellOfLifting } from '../restrictions/tell-of-lifting.server'
import { correctionRef, stepCorrection } from './step-correction.server'

/** Takes back one's own correction before it is approved. @throws AppError `not-found`, `wrong-state` */
export async function withdrawCorrection(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const correction = authorizeOwn(actor, await correctionById(tx, id))
    await stepCorrection(tx, correction, 'withdraw', {
      actor,
      at: deps.clock.now(),
      event: { type: 'correction.withdrawn', data: correctionRef(correction) },
    })
    await tellOfLifting(tx, deps, actor, correction.id)
  })
}
