import { appendAuditEvent } from '../../../db/queries/audit'
import { moveCorrection } from '../../../db/queries/corrections'
import { openTasksAbout, settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import type { AuditEvent } from '../../domain/audit-events'
import { nextState, type Correction, type CorrectionStep } from '../../domain/corrections'
import { AppError } from '../../domain/errors'

/**
 * Takes one step with a correction and writes its audit event, in the caller's transaction.
 * @throws AppError `wrong-state` when the step does not start here, or somebody was quicker
 */
export async function stepCorrection(
  tx: Transaction,
  correction: Correction,
  step: CorrectionStep,
  by: {
    actor: Actor
    at: Date
    event?: AuditEvent
    change?: Partial<Pick<Correction, 'current' | 'reason' | 'from' | 'round'>>
  },
): Promise<Correction> {
  const change = { ...by.change, state: nextState(correction.state, step), updatedAt: by.at }
  if (!(await moveCorrection(tx, correction, change))) {
    throw new AppError('wrong-state', 'somebody else decided about this correction just now')
  }
  if (!leavesTasks.has(step)) await settleTasks(tx, correction, by)
  if (by.event) {
    await appendAuditEvent(tx, {
      event: by.event,
      actor: by.actor,
      subjectId: correction.subjectId,
      at: by.at,
    })
  }
  return { ...correction, ...change }
}

/** The worker's own steps, after which people may still have something to do. */
const leavesTasks: ReadonlySet<CorrectionStep> = new Set(['start', 'meetConflict', 'fail'])

/** What people were asked to look at is decided: the tasks about it are done. */
async function settleTasks(
  tx: Transaction,
  { id }: Correction,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const by = actor.kind === 'system' ? actor.name : actor.accountId
  for (const task of await openTasksAbout(tx, [id])) await settleTask(tx, task.id, { by, at })
}

/** How an audit event points at a correction: no values. */
export function correctionRef(correction: Correction) {
  return { correctionId: correction.id, source: correction.source, field: correction.field }
}
