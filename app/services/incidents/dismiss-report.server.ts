import { appendAuditEvent } from '../../../db/queries/audit'
import { decideReport, reportById } from '../../../db/queries/incidents'
import { settleTask } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { reportTaskId } from './report-problem.server'
import { requiredWords } from './step-incident.server'

/**
 * Decides that a report is no incident, with the reason. Nobody does so about their own report.
 * @throws AppError `invalid-input` with `reason`, `not-allowed`, `not-found`, `wrong-state`
 */
export async function dismissReport(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; reason: string },
): Promise<void> {
  requirePermission(actor, 'handle:incidents')
  const reason = requiredWords('reason', input.reason)
  await deps.store.transaction(async (tx) => {
    const report = await reportById(tx, input.id)
    if (!report) throw new AppError('not-found', 'no such report')
    if (report.subjectId === actor.subjectId)
      throw new AppError('not-allowed', 'nobody dismisses their own report')
    const at = deps.clock.now()
    const decision = { incidentId: null, reason, decidedBy: actor.accountId, decidedAt: at }
    if (!(await decideReport(tx, report.id, { state: 'no-incident', ...decision })))
      throw new AppError('wrong-state', 'somebody decided about this report before')
    const event = { type: 'problem.dismissed', data: { reportId: report.id, number: report.number } } as const
    await appendAuditEvent(tx, { event, actor, subjectId: report.subjectId ?? undefined, at })
    await settleTask(tx, reportTaskId(report.id), { by: actor.accountId, at })
  })
}
