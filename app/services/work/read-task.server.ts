import { findTask, type Task } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'

/** @throws AppError `not-allowed`, `not-found` */
export async function readTask(deps: Deps, actor: StaffActor, { id }: { id: string }): Promise<Task> {
  requirePermission(actor, 'handle:tasks')
  const task = await findTask(deps.store, id)
  if (!task || task.subjectId === actor.subjectId)
    throw new AppError('not-found', 'no such task for this person')
  return task
}
