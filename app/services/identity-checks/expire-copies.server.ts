import {
  copiesPastTheirTime,
  copiesWithFilesLeft,
  identityStepById,
  moveIdentityStep,
  type IdentityCopy,
} from '../../../db/queries/identity-checks'
import { requestById } from '../../../db/queries/requests'
import type { SystemActor } from '../../domain/actor'
import { copyDays } from '../../domain/identity-checks'
import type { Deps } from '../deps'
import { goOn } from './end-step.server'
import { dropCopy, removeCopyFile } from './remove-copy.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Removes copies that nobody decided about in time, or whose request is over (ID6, attack 34); then the files
 * of those that were removed before a run was killed. The record stays: that there was one, and when it went.
 */
export async function expireCopies(deps: Deps): Promise<void> {
  const uploadedBy = new Date(deps.clock.now().getTime() - copyDays * 86_400_000)
  for (const copy of await copiesPastTheirTime(deps.store, uploadedBy)) await expire(deps, copy)
  for (const copy of await copiesWithFilesLeft(deps.store)) await removeCopyFile(deps, copy)
  await deps.identityFiles.sweep()
}

async function expire(deps: Deps, copy: IdentityCopy): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const request = await requestById(tx, copy.requestId)
    if (!request) return
    const over = request.state === 'answered' || request.state === 'withdrawn'
    const gone = await dropCopy(tx, deps, worker, { request, copy, why: over ? 'over' : 'expired' })
    const step = await identityStepById(tx, copy.stepId)
    if (!gone || step?.state !== 'asked') return
    const at = deps.clock.now()
    const ended = { state: over ? ('ended' as const) : ('failed' as const), endedAt: at }
    await moveIdentityStep(tx, step.id, { ...ended, codeHash: '', codeUntil: null })
    if (!over) await goOn(tx, deps, worker, { request, rung: 'copy', outcome: 'failed' })
  })
}
