import { endedRequests, itemsOf, openRequests, questionsOf } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { RequestItem, SubjectRequest } from '../../domain/requests/requests'
import type { RequestLine } from '../../domain/requests/views'
import type { Deps } from '../deps'
import { clockWith } from './step-request.server'
import { viewLine } from './view-request'

/** Lines on a list; more is a backlog that no list can hold. */
const most = 500

/** A line of the staff list, with whether this person may decide about it. */
export interface StaffLine extends RequestLine {
  readonly mine: boolean
}

/** The requests that wait, the first due first, or those that are over. @throws AppError `not-allowed` */
export async function listRequests(
  deps: Deps,
  actor: StaffActor,
  which: 'open' | 'ended' = 'open',
): Promise<StaffLine[]> {
  requirePermission(actor, 'read:requests')
  const requests = await (which === 'open' ? openRequests(deps.store, most) : endedRequests(deps.store, most))
  const ids = requests.map(({ id }) => id)
  const [items, questions] = await Promise.all([itemsOf(deps.store, ids), questionsOf(deps.store, ids)])
  const lines = requests.map((request) => ({
    ...viewLine(request, items, clockWith(deps, request, questions)),
    mine: mayAct(actor, request, items),
  }))
  return which === 'ended' ? lines : lines.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
}

function mayAct(actor: StaffActor, request: SubjectRequest, items: readonly RequestItem[]): boolean {
  const own = request.subjectId === actor.subjectId || request.enteredBy === actor.subjectId
  const waits = items.some(
    ({ requestId, state }) => requestId === request.id && (state === 'open' || state === 'proposed'),
  )
  return !own && waits && request.state === 'open' && actor.permissions.has('decide:requests')
}
