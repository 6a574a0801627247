import { correctionsWaiting } from '../../../db/queries/corrections'
import { listOpenTasks, type Task } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { requireOneOf, requirePermission } from '../../domain/authorize'
import { openCorrectionStates, type Correction } from '../../domain/corrections'
import { localDate } from '../../domain/local-date'
import { fieldEntry, type Register } from '../../domain/register/register'
import type { WorkItem } from '../../domain/staff-views'
import type { Deps } from '../deps'
import { listRequests, type StaffLine } from '../requests/list-requests.server'
import { sourceTitle } from './source-title'

/** Lines on the work list; more is a backlog that no list can hold. */
const maxItems = 500

/** What waits for staff within the categories their roles see, the first due first. @throws AppError `not-allowed` */
export async function listWork(deps: Deps, actor: StaffActor): Promise<WorkItem[]> {
  requireOneOf(actor, ['read:corrections', 'read:requests'])
  const today = localDate(deps.clock.now())
  const corrections = actor.permissions.has('read:corrections')
    ? await correctionsWaiting(deps.store, {
        states: openCorrectionStates,
        categories: [...actor.sees],
        limit: maxItems,
      })
    : []
  const requests = actor.permissions.has('read:requests') ? await listRequests(deps, actor) : []
  const tasks = actor.permissions.has('handle:tasks') ? await listTasks(deps, actor) : []
  const waiting = corrections.map((correction) => correctionItem(deps.register, actor, correction, today))
  return [...waiting, ...requests.map(requestItem), ...tasks].sort(
    (a, b) => a.dueOn.localeCompare(b.dueOn) || a.receivedAt.localeCompare(b.receivedAt),
  )
}

/** Tasks that no rule may decide, none about oneself. @throws AppError `not-allowed` */
export async function listTasks(deps: Deps, actor: StaffActor): Promise<WorkItem[]> {
  requirePermission(actor, 'handle:tasks')
  const today = localDate(deps.clock.now())
  const tasks = await listOpenTasks(deps.store, { limit: maxItems })
  return tasks
    .filter((task) => task.subjectId !== actor.subjectId)
    .map((task) => taskItem(deps.register, task, today))
}

function correctionItem(
  register: Register,
  actor: StaffActor,
  correction: Correction,
  today: string,
): WorkItem {
  const { source, field } = fieldEntry(register, correction)
  return {
    kind: 'correction',
    id: correction.id,
    number: correction.number,
    state: correction.state,
    sourceTitle: source.title,
    fieldTitle: field.title,
    receivedAt: correction.submittedAt.toISOString(),
    dueOn: correction.promisedOn,
    late: correction.promisedOn < today,
    mine:
      actor.permissions.has('decide:corrections') &&
      actor.roles.includes(correction.approvedBy) &&
      correction.subjectId !== actor.subjectId,
  }
}

function requestItem(line: StaffLine): WorkItem {
  const { id, number, kinds, state, receivedOn, dueOn, late, mine } = line
  return { kind: 'request', id, number, kinds, state, receivedAt: receivedOn, dueOn, late, mine }
}

function taskItem(register: Register, task: Task, today: string): WorkItem {
  return {
    kind: 'task',
    id: task.id,
    taskKind: task.kind,
    state: 'open',
    sourceTitle: sourceTitle(register, task.source),
    receivedAt: task.createdAt.toISOString(),
    dueOn: task.dueOn,
    late: task.dueOn < today,
    mine: true,
  }
}
