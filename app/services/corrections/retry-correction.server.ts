import { correctionById } from '../../../db/queries/corrections'
import { putJob } from '../../../db/queries/jobs'
import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { applyJob } from './approve-correction.server'
import { authorizeDecision } from './authorize-decision'
import { correctionRef, stepCorrection } from './step-correction.server'

/** Lets the worker try a failed correction again; its approvals stand. @throws AppError `not-found`, `not-allowed`, `wrong-state` */
export async function retryCorrection(deps: Deps, actor: StaffActor, { id }: { id: string }): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const correction = authorizeDecision(actor, await correctionById(tx, id))
    const at = deps.clock.now()
    const approved = await stepCorrection(tx, correction, 'retry', {
      actor,
      at,
      event: { type: 'correction.retried', data: correctionRef(correction) },
    })
    const job = applyJob(approved)
    await putJob(tx, { ...job, id: `${job.id}:${at.getTime()}` }, at)
  })
}
