import { appendAuditEvent } from '../../../db/queries/audit'
import { closeTask as closeTaskRow, findTask } from '../../../db/queries/tasks'
import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'

/**
 * Closes a task with a note of what was done.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state` when somebody closed it before
 */
export async function closeTask(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: Actor,
  input: { taskId: string; note: string },
): Promise<void> {
  requirePermission(actor, 'handle:tasks')
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const task = await findTask(tx, input.taskId)
    if (!task) throw new AppError('not-found', 'no such task')
    if (task.subjectId === actor.subjectId) {
      throw new AppError('not-allowed', 'nobody closes a task about themselves')
    }
    await closeTaskRow(tx, { id: task.id, by: actor.accountId, at, note: input.note })
    await appendAuditEvent(tx, {
      event: { type: 'task.closed', data: { taskId: task.id, kind: task.kind } },
      actor,
      subjectId: task.subjectId,
      at,
    })
  })
}
