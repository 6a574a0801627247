import { isLeaseHeld } from '../../../db/queries/jobs'
import { openTask } from '../../../db/queries/tasks'
import type { SystemActor } from '../../domain/actor'
import type { Correction } from '../../domain/corrections'
import type { ClaimedJob } from '../../domain/jobs'
import type { Deps } from '../deps'
import { tellOfLifting } from '../restrictions/tell-of-lifting.server'
import { queueNotices } from '../recipients/queue-notices.server'
import { correctionRef, stepCorrection } from './step-correction.server'
import { tellSubject } from './tell-subject.server'
import type { WriteOutcome } from './write-correction.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

/** Records how writing ended, with its audit event, mail and task; nothing when the lease was lost. */
export async function endApplying(
  deps: Deps,
  correction: Correction,
  job: ClaimedJob,
  outcome: WriteOutcome,
): Promise<void> {
  const at = deps.clock.now()
  const ref = correctionRef(correction)
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    if (outcome.kind === 'applied') {
      const event = { type: 'correction.applied', data: ref } as const
      await stepCorrection(tx, correction, 'finish', { actor: worker, at, event, change: { reason: '' } })
      await tellOfLifting(tx, deps, worker, correction.id)
      const { subjectId, source, dataset, field, id: about } = correction
      await queueNotices(tx, deps, { subjectId, source, dataset, field, reason: 'corrected', about })
      return tellSubject(tx, deps, correction, 'correction-applied')
    }
    if (outcome.kind === 'conflict') {
      const event = { type: 'correction.met-conflict', data: ref } as const
      const change = { current: outcome.current, round: correction.round + 1 }
      await stepCorrection(tx, correction, 'meetConflict', { actor: worker, at, event, change })
    } else {
      const event = { type: 'correction.failed', data: { ...ref, failure: outcome.failure } } as const
      const change = { reason: outcome.reason }
      await stepCorrection(tx, correction, 'fail', { actor: worker, at, event, change })
    }
    await openTask(tx, {
      id: `correction-${outcome.kind}:${correction.id}:${correction.round}`,
      kind: outcome.kind === 'conflict' ? 'correction-conflict' : 'correction-failed',
      subjectId: correction.subjectId,
      source: correction.source,
      about: correction.id,
      dueOn: correction.promisedOn,
      at,
    })
    await tellSubject(tx, deps, correction, 'correction-stuck')
  })
}
