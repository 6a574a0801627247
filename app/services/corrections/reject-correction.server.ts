import { correctionById, insertDecision } from '../../../db/queries/corrections'
import type { StaffActor } from '../../domain/actor'
import { maxEvidenceLength } from '../../domain/corrections'
import { AppError } from '../../domain/errors'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { authorizeDecision } from './authorize-decision'
import { correctionRef, stepCorrection } from './step-correction.server'
import { tellOfLifting } from '../restrictions/tell-of-lifting.server'
import { tellSubject } from './tell-subject.server'

/**
 * Refuses a correction with the reason its subject reads (art. 12(4) GDPR: reasons, complaint, court).
 * @throws AppError `invalid-input` without a reason, `not-found`, `not-allowed`, `wrong-state`
 */
export async function rejectCorrection(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; reason: string },
): Promise<void> {
  const reason = input.reason.trim()
  if (reason === '') throw invalidReason('errors.reason')
  if (reason.length > maxEvidenceLength) throw invalidReason('errors.too-long')
  await deps.store.transaction(async (tx) => {
    const correction = authorizeDecision(actor, await correctionById(tx, input.id))
    const at = deps.clock.now()
    const rejected = await stepCorrection(tx, correction, 'reject', {
      actor,
      at,
      event: { type: 'correction.rejected', data: correctionRef(correction) },
      change: { reason },
    })
    await insertDecision(tx, {
      id: newId(),
      correctionId: correction.id,
      accountId: actor.accountId,
      subjectId: actor.subjectId,
      role: correction.approvedBy,
      round: correction.round,
      verdict: 'rejected',
      reason,
      decidedAt: at,
    })
    await tellSubject(tx, deps, rejected, 'correction-decided')
    await tellOfLifting(tx, deps, actor, correction.id)
  })
}

function invalidReason(message: string): AppError {
  return new AppError('invalid-input', 'a rejection needs a reason', { fields: { reason: message } })
}
