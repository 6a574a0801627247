import { appendAuditEvent } from '../../../db/queries/audit'
import { closeTask as closeOpenTask, findTask } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { maxEvidenceLength } from '../../domain/corrections'
import { AppError } from '../../domain/errors'
import { endsWithItsWork } from '../../domain/tasks'
import type { Deps } from '../deps'

/**
 * Closes a task with a note of what was done. Never about oneself.
 * @throws AppError `invalid-input`, `not-allowed`, `not-found`, `wrong-state`
 */
export async function closeTask(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; note: string },
): Promise<void> {
  requirePermission(actor, 'handle:tasks')
  const note = input.note.trim()
  if (note === '' || note.length > maxEvidenceLength) {
    const fields = { note: note === '' ? 'errors.required' : 'errors.too-long' }
    throw new AppError('invalid-input', 'a task is closed with a note', { fields })
  }
  await deps.store.transaction(async (tx) => {
    const task = await findTask(tx, input.id)
    if (!task) throw new AppError('not-found', 'no such task')
    if (task.subjectId === actor.subjectId)
      throw new AppError('not-allowed', 'nobody closes a task about themselves')
    if (endsWithItsWork(task.kind)) throw new AppError('wrong-state', 'this task ends with its work')
    const at = deps.clock.now()
    await closeOpenTask(tx, { id: task.id, by: actor.accountId, at, note })
    await appendAuditEvent(tx, {
      event: { type: 'task.closed', data: { taskId: task.id, kind: task.kind } },
      actor,
      subjectId: task.subjectId,
      at,
    })
  })
}
