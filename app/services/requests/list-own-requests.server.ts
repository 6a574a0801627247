import { itemsOf, questionsOf, requestsOf } from '../../../db/queries/requests'
import type { SubjectActor } from '../../domain/actor'
import type { RequestLine } from '../../domain/requests/views'
import type { Deps } from '../deps'
import { clockWith } from './step-request.server'
import { viewLine } from './view-request'

/** All of one's requests, newest first. */
export async function listOwnRequests(deps: Deps, actor: SubjectActor): Promise<RequestLine[]> {
  const requests = await requestsOf(deps.store, actor.subjectId)
  const ids = requests.map(({ id }) => id)
  const [items, questions] = await Promise.all([itemsOf(deps.store, ids), questionsOf(deps.store, ids)])
  return requests.map((request) => viewLine(request, items, clockWith(deps, request, questions)))
}
