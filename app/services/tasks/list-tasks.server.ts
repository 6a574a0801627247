import { listOpenTasks, type Task } from '../../../db/queries/tasks'
import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { Deps } from '../deps'

/** Open tasks, what is due first on top, without those about the member of staff. @throws AppError `not-allowed` */
export async function listTasks(deps: Pick<Deps, 'store'>, actor: Actor): Promise<Task[]> {
  requirePermission(actor, 'handle:tasks')
  const tasks = await listOpenTasks(deps.store)
  return tasks.filter((task) => task.subjectId !== actor.subjectId)
}
