import { piecesOf } from '../../../db/queries/request-decisions'
import { answerOpenQuestion, itemsOf, questionsOf, updateItem } from '../../../db/queries/requests'
import { openTask } from '../../../db/queries/tasks'
import type { Reader, Transaction } from '../../../db/store'
import type { Actor, StaffActor } from '../../domain/actor'
import type { Authorized } from '../../domain/authorize'
import { courtLimit } from '../../domain/deadlines'
import { AppError } from '../../domain/errors'
import { needsIdentity } from '../../domain/identity-checks'
import { localDate } from '../../domain/local-date'
import type { DraftDecision } from '../../domain/requests/refusals'
import { isDecided, isSettled, type RequestItem, type SubjectRequest } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { ladderOf } from '../identity-checks/ladder-of.server'
import { restrictAsked } from '../restrictions/restrict-asked.server'
import { tellOfLifting } from '../restrictions/tell-of-lifting.server'
import { decisionLetter } from './decision-letter'
import { putErasureJobs } from './put-erasure-jobs.server'
import { settleRequestTask } from './settle-task.server'
import { requestRef, stepRequest } from './step-request.server'
import { tellPerson } from './tell-person.server'

/**
 * A decision that holds, with all that comes of it: the letter with reason and ways out (A12-8), the jobs
 * that erase, the task to stop the use of what is restricted.
 */
export async function closeItem(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  {
    request,
    item,
    decided,
  }: { request: Authorized<SubjectRequest, 'decide:requests'>; item: RequestItem; decided: DraftDecision },
): Promise<void> {
  await refuseUnidentified(tx, { request, item, decided })
  const at = deps.clock.now()
  const { verdict, reason, text } = decided
  const pieces = await piecesOf(tx, [item.id])
  const erases = pieces.some(({ state }) => state === 'planned')
  const courtUntil = verdict === 'granted' ? null : courtLimit(at, deps.register.school.decreeDays)
  const state = erases ? ('carrying-out' as const) : ('decided' as const)
  const change = { state, verdict, reason, text, decidedAt: at, courtUntil, updatedAt: at }
  await updateItem(tx, item.id, change)
  await restrictOrLift(tx, deps, actor, { request, item, decided })
  await endIfSettled(tx, deps, request, {
    actor,
    event: { type: 'request.decided', data: { ...requestRef(request), kind: item.kind, verdict, reason } },
  })
  if (erases) await putErasureJobs(tx, deps, item.id)
  const letter = decisionLetter(deps.register, { ...item, ...change }, pieces)
  await tellPerson(tx, deps, request, { letter, mail: 'request-decided' })
}

/**
 * Nothing is done for somebody of whom nobody knows who they are: only a refusal can be sent (art. 12(6); Fides
 * CVE-2026-42303).
 * @throws AppError `invalid-input` with `verdict`
 */
export async function refuseUnidentified(
  reader: Reader,
  {
    request,
    item,
    decided,
  }: { request: SubjectRequest; item: RequestItem; decided: Pick<DraftDecision, 'verdict'> },
): Promise<void> {
  if (decided.verdict === 'refused' || !needsIdentity(item.kind)) return
  if ((await ladderOf(reader, request)).identified) return
  const fields = { verdict: 'errors.identity-first' }
  throw new AppError('invalid-input', 'it is not known who asked', { fields })
}

/**
 * A step after which nothing may be left to do: then the request is answered and reminds nobody. What was
 * asked of the person is no longer waited for once everything is decided.
 */
export async function endIfSettled(
  tx: Transaction,
  deps: Deps,
  request: SubjectRequest,
  step: { actor: Actor; event: Parameters<typeof stepRequest>[3]['event'] },
): Promise<void> {
  const at = deps.clock.now()
  const items = await itemsOf(tx, [request.id])
  if (items.every(isDecided)) await stopWaiting(tx, request, at)
  const settled = isSettled(items)
  const waits = request.state === 'waiting' && !items.every(isDecided)
  const state = settled ? ('answered' as const) : waits ? ('waiting' as const) : ('open' as const)
  await stepRequest(tx, deps, request, { ...step, change: { state, ...(settled && { answeredAt: at }) } })
  const by = step.actor.kind === 'system' ? step.actor.name : step.actor.accountId
  if (settled) await settleRequestTask(tx, request, { by, at })
}

async function stopWaiting(tx: Transaction, { id }: SubjectRequest, at: Date): Promise<void> {
  const open = (await questionsOf(tx, [id])).filter(({ answeredAt }) => answeredAt === null)
  for (const question of open) {
    await answerOpenQuestion(tx, question.id, { answer: '', answeredAt: at, answeredBy: 'staff' })
  }
}

/** What is granted is locked; an objection that is refused is told that it ends, and ends after that (18(3)). */
async function restrictOrLift(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  { request, item, decided }: { request: SubjectRequest; item: RequestItem; decided: DraftDecision },
): Promise<void> {
  const { verdict, text } = decided
  if (item.kind === 'restriction' && verdict !== 'refused') {
    await stopUse(tx, request, deps.clock.now())
    await restrictAsked(tx, deps, actor, { item, ground: 'granted' })
  }
  if (item.kind !== 'objection' || verdict !== 'refused') return
  const until = await tellOfLifting(tx, deps, actor, item.id)
  if (until)
    await tellPerson(tx, deps, request, { letter: { kind: 'lifting', text, until }, mail: 'request-decided' })
}

async function stopUse(tx: Transaction, { id, number, subjectId }: SubjectRequest, at: Date): Promise<void> {
  const task = { id: `use-to-stop:restriction:${id}`, kind: 'use-to-stop', about: id, note: number } as const
  await openTask(tx, { ...task, subjectId, dueOn: localDate(at), at })
}
