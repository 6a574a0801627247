import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { reportById } from '../../../db/queries/incidents'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { ReportForStaff } from '../../domain/incident-views'
import type { Deps } from '../deps'

/** What somebody reported. @throws AppError `not-allowed`, `not-found` */
export async function readReport(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  { id }: { id: string },
): Promise<ReportForStaff> {
  requirePermission(actor, 'handle:incidents')
  const report = await reportById(deps.store, id)
  if (!report) throw new AppError('not-found', 'no such report')
  const { number, kind, receivedAt, state, words, contact, reason, incidentId, subjectId } = report
  const known = subjectId === null ? undefined : await accountOfSubject(deps.store, subjectId)
  return {
    id,
    number,
    kind,
    receivedAt: receivedAt.toISOString(),
    state,
    words,
    contact,
    reason,
    incidentId,
    reportedBy: known?.displayName ?? null,
    own: subjectId === actor.subjectId,
  }
}
