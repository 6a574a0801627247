import { appendAuditEvent } from '../../../db/queries/audit'
import { moveRequest, questionsOf } from '../../../db/queries/requests'
import type { Reader, Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import type { AuditEvent } from '../../domain/audit-events'
import { AppError } from '../../domain/errors'
import { requestClock, type RequestClock } from '../../domain/requests/clock'
import type { RequestQuestion, SubjectRequest } from '../../domain/requests/requests'
import type { Deps } from '../deps'

type Change = Parameters<typeof moveRequest>[2]

/**
 * Takes one step with a request and writes its audit event, in the caller's transaction. The due date is
 * counted anew: write questions and answers before.
 * @throws AppError `wrong-state` when somebody was quicker
 */
export async function stepRequest(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  request: SubjectRequest,
  step: { actor: Actor; event: AuditEvent; change: Change },
): Promise<SubjectRequest> {
  const at = deps.clock.now()
  const changed = { ...request, ...step.change, updatedAt: at }
  const { dueOn } = await clockOf(tx, deps, changed)
  if (!(await moveRequest(tx, request, { ...step.change, dueOn, updatedAt: at }))) {
    throw new AppError('wrong-state', 'somebody else changed this request just now')
  }
  const { actor, event } = step
  await appendAuditEvent(tx, { event, actor, subjectId: request.subjectId, at })
  return { ...changed, dueOn, version: request.version + 1 }
}

/** The dates of a request as they stand now. */
export async function clockOf(
  reader: Reader,
  deps: Pick<Deps, 'clock' | 'register'>,
  request: SubjectRequest,
): Promise<RequestClock> {
  return clockWith(deps, request, await questionsOf(reader, [request.id]))
}

/** @param questions of this request, or of several */
export function clockWith(
  { clock, register }: Pick<Deps, 'clock' | 'register'>,
  { id, receivedAt, extendedAt }: Pick<SubjectRequest, 'id' | 'receivedAt' | 'extendedAt'>,
  questions: readonly RequestQuestion[],
): RequestClock {
  const stoodStill = questions.filter(({ requestId }) => requestId === id)
  return requestClock({ receivedAt, extendedAt, stoodStill }, clock.now(), register.school.decreeDays)
}

/** A page shown before somebody else's step decides nothing. @throws AppError `wrong-state` */
export function refuseOutdated(request: SubjectRequest, version: number): void {
  if (request.version === version) return
  throw new AppError('wrong-state', 'the request has changed since this page was shown')
}

/** How an audit event points at a request: no words of it. */
export function requestRef({ id, number }: Pick<SubjectRequest, 'id' | 'number'>) {
  return { requestId: id, number }
}
