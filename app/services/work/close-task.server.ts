import { appendAuditEvent } from '../../../db/queries/audit'
import { closeTask as closeOpenTask, findTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { maxEvidenceLength } from '../../domain/corrections'
import { AppError } from '../../domain/errors'
import { endsWithItsWork } from '../../domain/tasks'
import type { Deps } from '../deps'
import { seesTask } from './parts/tasks.server'

/**
 * Closes a task with a note of what was done. Never about oneself.
 * @throws AppError `invalid-input`, `not-allowed`, `not-found`, `wrong-state`
 */
export async function closeTask(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  input: { id: string; note: string },
): Promise<void> {
  requirePermission(actor, 'handle:tasks')
  const note = checkClosingNote(input.note)
  await deps.store.transaction((tx) => closeTaskIn(tx, deps, actor, { id: input.id, note }))
}

/** @throws AppError `invalid-input` with `note` */
export function checkClosingNote(typed: string): string {
  const note = typed.trim()
  if (note !== '' && note.length <= maxEvidenceLength) return note
  const fields = { note: note === '' ? 'errors.required' : 'errors.too-long' }
  throw new AppError('invalid-input', 'a task is closed with a note', { fields })
}

/** @throws AppError `not-allowed`, `not-found`, `wrong-state` */
export async function closeTaskIn(
  tx: Transaction,
  { clock, register }: Pick<Deps, 'register' | 'clock'>,
  actor: StaffActor,
  { id, note }: { id: string; note: string },
): Promise<void> {
  requirePermission(actor, 'handle:tasks')
  const task = await findTask(tx, id)
  if (task && task.subjectId !== '' && task.subjectId === actor.subjectId)
    throw new AppError('not-allowed', 'nobody closes a task about themselves')
  if (!task || !seesTask(register, actor, task)) throw new AppError('not-found', 'no such task')
  if (endsWithItsWork(task.kind)) throw new AppError('wrong-state', 'this task ends with its work')
  const at = clock.now()
  await closeOpenTask(tx, { id, by: actor.accountId, at, note })
  const event = { type: 'task.closed', data: { taskId: id, kind: task.kind } } as const
  await appendAuditEvent(tx, { event, actor, subjectId: task.subjectId, at })
}
