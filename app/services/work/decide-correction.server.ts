import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { approveCorrection } from '../corrections/approve-correction.server'
import { rejectCorrection } from '../corrections/reject-correction.server'
import { retryCorrection } from '../corrections/retry-correction.server'

export interface Decision {
  readonly id: string
  readonly intent: 'approve' | 'reject' | 'retry'
  /** The round that the page showed: needed to approve. */
  readonly round: number
  /** For colleagues, with an approval. */
  readonly remark: string
  /** For the subject, with a rejection. */
  readonly reason: string
}

export type DecisionOutcome = 'approved' | 'one-more' | 'rejected' | 'retried'

/** One decision of a staff member about a correction. @throws AppError as approving, rejecting and retrying do */
export async function decideCorrection(
  deps: Deps,
  actor: StaffActor,
  decision: Decision,
): Promise<DecisionOutcome> {
  const { id, intent, round, remark, reason } = decision
  if (intent === 'reject') {
    await rejectCorrection(deps, actor, { id, reason })
    return 'rejected'
  }
  if (intent === 'retry') {
    await retryCorrection(deps, actor, { id })
    return 'retried'
  }
  const { approvalsMissing } = await approveCorrection(deps, actor, { id, round, reason: remark })
  return approvalsMissing > 0 ? 'one-more' : 'approved'
}
