import { appendAuditEvent } from '../../../db/queries/audit'
import { correctionById, decisionsOn, insertDecision, moveCorrection } from '../../../db/queries/corrections'
import { putJob } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { approvalsMissing, hasApproved, nextState, type Correction } from '../../domain/corrections'
import { AppError } from '../../domain/errors'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { authorizeDecision } from './authorize-decision'
import { tellSubject } from './tell-subject.server'
import { correctionRef, stepCorrection } from './step-correction.server'

/**
 * Approves a correction. With the last approval that the field needs, the worker is told to write it to
 * the source. After a conflict the approval is of writing over what the source holds by now.
 * @param input.round the round the decision was made on: a page that is out of date decides nothing
 * @throws AppError `not-found`, `not-allowed`, `wrong-state`
 */
export async function approveCorrection(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; round: number; reason: string },
): Promise<{ approvalsMissing: number }> {
  return deps.store.transaction(async (tx) => {
    const correction = authorizeDecision(actor, await correctionById(tx, input.id))
    nextState(correction.state, 'approve')
    if (correction.round !== input.round) {
      throw new AppError('wrong-state', 'the source has changed since this page was shown')
    }
    const at = deps.clock.now()
    await holdStill(tx, correction, at)
    const missing = await addApproval(tx, actor, correction, { at, reason: input.reason })
    const event = {
      type: 'correction.approved' as const,
      data: { ...correctionRef(correction), approvalsMissing: missing },
    }
    if (missing > 0) {
      await appendAuditEvent(tx, { event, actor, subjectId: correction.subjectId, at })
      return { approvalsMissing: missing }
    }
    const from = correction.state === 'conflict' ? { from: correction.current } : {}
    const approved = await stepCorrection(tx, correction, 'approve', { actor, at, event, change: from })
    await putJob(tx, applyJob(approved), at)
    await tellSubject(tx, deps, approved, 'correction-decided')
    return { approvalsMissing: 0 }
  })
}

/** The job that writes an approved correction; one per round, however often it is put. */
export function applyJob({ id, round }: Correction) {
  return {
    kind: 'apply-correction',
    id: `apply-correction:${id}:${round}`,
    payload: { correctionId: id },
  } as const
}

/** Locks the row, so that two approvals at once see each other. */
async function holdStill(tx: Transaction, correction: Correction, at: Date): Promise<void> {
  if (await moveCorrection(tx, correction, { state: correction.state, updatedAt: at })) return
  throw new AppError('wrong-state', 'somebody else decided about this correction just now')
}

async function addApproval(
  tx: Transaction,
  actor: StaffActor,
  correction: Correction,
  { at, reason }: { at: Date; reason: string },
): Promise<number> {
  if (hasApproved(correction, await decisionsOn(tx, correction.id), actor.subjectId)) {
    throw new AppError('wrong-state', 'this person has approved already; a second person must')
  }
  await insertDecision(tx, {
    id: newId(),
    correctionId: correction.id,
    accountId: actor.accountId,
    subjectId: actor.subjectId,
    role: correction.approvedBy,
    round: correction.round,
    verdict: 'approved',
    reason: reason.trim(),
    decidedAt: at,
  })
  return approvalsMissing(correction, await decisionsOn(tx, correction.id))
}
