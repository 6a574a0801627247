import { appendAuditEvent } from '../../../db/queries/audit'
import { decisionsAbout, piecesOf } from '../../../db/queries/request-decisions'
import { addresseeOf, itemsOf, lettersOf, questionsOf, requestById } from '../../../db/queries/requests'
import { restrictionsAbout } from '../../../db/queries/restrictions'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { canAsk, canExtend, type RequestClock } from '../../domain/requests/clock'
import type { RequestQuestion, SubjectRequest } from '../../domain/requests/requests'
import type { RequestForStaff } from '../../domain/requests/views'
import type { Deps } from '../deps'
import { viewLadder } from '../identity-checks/view-ladder.server'
import { clockWith } from './step-request.server'
import { viewItemForStaff } from './view-item-for-staff.server'
import { viewExtension, viewLetter, viewLine, viewQuestion } from './view-request'

/**
 * A request with its rights, the plan of what would be erased, its history and letters, for those who
 * handle it. Looking is an audit event that the person can read; when it cannot be written, nothing is shown.
 * @throws AppError `not-allowed`, `not-found`
 */
export async function readRequest(
  deps: Deps,
  actor: StaffActor,
  { id }: { id: string },
): Promise<RequestForStaff> {
  requirePermission(actor, 'read:requests')
  const { store } = deps
  const request = await requestById(store, id)
  if (!request) throw new AppError('not-found', 'no such request')
  await recordViewing(deps, actor, request)
  const items = await itemsOf(store, [id])
  const ids = items.map((item) => item.id)
  const questions = await questionsOf(store, [id])
  const clock = clockWith(deps, request, questions)
  const mayNot = whyNot(actor, request)
  const known = {
    request,
    mayNot,
    pieces: await piecesOf(store, ids),
    restrictions: await restrictionsAbout(store, ids),
    decisions: await decisionsAbout(store, ids),
  }
  return {
    ...viewLine(request, items, clock),
    version: request.version,
    askedBy: (await addresseeOf(store, request.subjectId))?.displayName ?? '',
    words: request.words,
    identityBasis: request.identityBasis,
    identity: await viewLadder(deps, actor, request),
    extendableUntil: clock.extendableUntil,
    extension: viewExtension(request),
    items: await Promise.all(items.map((item) => viewItemForStaff(deps, actor, item, known))),
    questions: questions.map(viewQuestion),
    letters: (await lettersOf(store, id)).map(viewLetter),
    may: whatMayBeDone(deps, actor, request, { clock, questions }),
    mayNot,
  }
}

function whatMayBeDone(
  deps: Deps,
  actor: StaffActor,
  request: SubjectRequest,
  { clock, questions }: { clock: RequestClock; questions: readonly RequestQuestion[] },
): RequestForStaff['may'] {
  const handles = actor.permissions.has('handle:requests') && request.subjectId !== actor.subjectId
  return {
    ask: handles && canAsk(request, clock),
    // Who somebody is, is shown on the ladder, not in words.
    answer:
      handles && questions.some(({ kind, answeredAt }) => kind === 'specification' && answeredAt === null),
    extend: handles && canExtend(request, clock, deps.clock.now()),
    confirmErased: handles,
    post: handles,
  }
}

function whyNot(actor: StaffActor, request: SubjectRequest): RequestForStaff['mayNot'] {
  if (request.subjectId === actor.subjectId) return 'own'
  if (!actor.permissions.has('decide:requests')) return 'role'
  return request.enteredBy === actor.subjectId ? 'entered' : null
}

async function recordViewing(deps: Deps, actor: StaffActor, request: SubjectRequest): Promise<void> {
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: {
        type: 'dossier.viewed-by-staff',
        data: { what: 'request', why: request.number, roles: actor.roles },
      },
      actor,
      subjectId: request.subjectId,
      at: deps.clock.now(),
    }),
  )
}
