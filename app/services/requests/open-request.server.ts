import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { insertRequest, requestsSince } from '../../../db/queries/requests'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { promisedDate } from '../../domain/deadlines'
import { AppError } from '../../domain/errors'
import { addDays, localDate } from '../../domain/local-date'
import {
  hasScope,
  maxRequestsPerDay,
  type RequestChannel,
  type RequestItem,
  type RequestKind,
  type SubjectRequest,
} from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { askForErasureLooks } from '../paper/ask-for-erasure-looks.server'
import { restrictAsked } from '../restrictions/restrict-asked.server'
import { clockWith, requestRef } from './step-request.server'
import { stopMarketing } from './stop-marketing.server'
import { tellPerson } from './tell-person.server'

export interface NewRequest {
  readonly subjectId: string
  readonly kinds: readonly RequestKind[]
  readonly categories: readonly string[]
  readonly words: string
  readonly channel: RequestChannel
  readonly identityBasis: string
  /** The employee as a person, whatever their account; empty when the person asks. */
  readonly enteredBy: string
  readonly receivedAt: Date
}

/**
 * A new request with what follows from it at once, in the caller's transaction: its acknowledgement
 * (A12-4), the end of direct marketing (21(3): nobody decides), a pause in the use of data that an
 * objection is about (21(1)).
 * @throws AppError `too-many`
 */
export async function openRequest(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  input: NewRequest,
): Promise<SubjectRequest> {
  const at = deps.clock.now()
  await refuseTooMany(tx, input.subjectId, at)
  const number = await nextNumber(tx, 'R', Number(localDate(at).slice(0, 4)))
  const request = newRequest(input, number, at)
  const items = input.kinds.map((kind, position) => newItem(request, input, { kind, position }))
  await insertRequest(tx, request, items)
  const ref = { ...requestRef(request), kinds: input.kinds }
  await appendAuditEvent(tx, {
    event:
      input.channel === 'portal'
        ? { type: 'request.submitted', data: ref }
        : { type: 'request.entered', data: { ...ref, channel: input.channel } },
    actor,
    subjectId: request.subjectId,
    at,
  })
  if (input.kinds.includes('erasure')) await askForErasureLooks(tx, deps, actor, input)
  if (input.kinds.includes('direct-marketing')) await stopMarketing(tx, deps, actor, request)
  if (input.kinds.includes('objection')) await pauseUse(tx, deps, actor, { request, items })
  const { receivedOn, promisedOn, legalOn } = clockWith(deps, request, [])
  const letter = { kind: 'acknowledgement', asked: input.kinds, receivedOn, promisedOn, legalOn } as const
  await tellPerson(tx, deps, request, { letter, mail: 'request-received' })
  return request
}

function newRequest(input: NewRequest, number: string, at: Date): SubjectRequest {
  const { subjectId, words, channel, identityBasis, enteredBy, receivedAt } = input
  const promisedOn = promisedDate(receivedAt)
  const onlyMarketing = input.kinds.every((kind) => kind === 'direct-marketing')
  return {
    id: newId(),
    number,
    subjectId,
    channel,
    words,
    identityBasis,
    enteredBy,
    receivedAt,
    enteredAt: at,
    state: onlyMarketing ? 'answered' : 'open',
    version: 1,
    promisedOn,
    dueOn: promisedOn,
    extendedAt: null,
    extensionReason: '',
    extensionText: '',
    remindedOn: addDays(localDate(receivedAt), -1),
    lateToldAt: null,
    answeredAt: onlyMarketing ? at : null,
    updatedAt: at,
  }
}

function newItem(
  { id: requestId, subjectId, enteredAt }: SubjectRequest,
  { categories }: NewRequest,
  { kind, position }: { kind: RequestKind; position: number },
): RequestItem {
  const atOnce = kind === 'direct-marketing'
  return {
    id: newId(),
    requestId,
    subjectId,
    position,
    kind,
    categories: hasScope(kind) ? categories : [],
    state: atOnce ? 'decided' : 'open',
    round: 1,
    verdict: atOnce ? 'granted' : '',
    reason: '',
    text: '',
    decidedAt: atOnce ? enteredAt : null,
    courtUntil: null,
    updatedAt: enteredAt,
  }
}

/** O1: what somebody objects to is not used until it is decided; people must see to it today. */
async function pauseUse(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { request, items }: { request: SubjectRequest; items: readonly RequestItem[] },
): Promise<void> {
  const at = deps.clock.now()
  const objection = items.find(({ kind }) => kind === 'objection')
  if (objection) await restrictAsked(tx, deps, actor, { item: objection, ground: 'objection' })
  await openTask(tx, {
    id: `use-to-stop:${request.id}`,
    kind: 'use-to-stop',
    subjectId: request.subjectId,
    about: request.id,
    dueOn: localDate(at),
    at,
    note: request.number,
  })
}

async function refuseTooMany(tx: Transaction, subjectId: string, at: Date): Promise<void> {
  const dayAgo = new Date(at.getTime() - 86_400_000)
  if ((await requestsSince(tx, subjectId, dayAgo)) < maxRequestsPerDay) return
  throw new AppError('too-many', 'more requests in a day than anybody needs', { retryAfterSeconds: 86_400 })
}
