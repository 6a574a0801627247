import { findTask } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { TaskForStaff } from '../../domain/staff-views'
import { endsWithItsWork, type TaskKind } from '../../domain/tasks'
import type { Deps } from '../deps'
import { seesTask } from './parts/tasks.server'
import { sourceTitle } from './source-title'

const requestTasks = [
  'request-due',
  'use-to-stop',
  'erase-by-hand',
  'restrict-by-hand',
] as const satisfies readonly TaskKind[]

/** @throws AppError `not-allowed`; `not-found`, also for a task about oneself */
export async function readTask(deps: Deps, actor: StaffActor, { id }: { id: string }): Promise<TaskForStaff> {
  requirePermission(actor, 'handle:tasks')
  const task = await findTask(deps.store, id)
  if (!task || !seesTask(deps.register, actor, task)) {
    throw new AppError('not-found', 'no such task for this person')
  }
  const aboutCorrection = task.kind === 'correction-conflict' || task.kind === 'correction-failed'
  const aboutRequest = requestTasks.some((kind) => kind === task.kind)
  return {
    id: task.id,
    kind: task.kind,
    open: task.state === 'open',
    sourceTitle: sourceTitle(deps.register, task.source),
    subjectId: task.subjectId,
    endsWithItsWork: endsWithItsWork(task.kind),
    about: task.about,
    correctionId: aboutCorrection ? task.about : null,
    requestId: aboutRequest ? task.about : null,
    createdAt: task.createdAt.toISOString(),
    dueOn: task.dueOn,
  }
}
