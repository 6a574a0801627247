import { and, asc, eq, inArray } from 'drizzle-orm'
import { AppError } from '../../app/domain/errors'
import type { Reader, Transaction } from '../store'

export type Task = Awaited<ReturnType<typeof listOpenTasks>>[number]
export type TaskKind = Task['kind']

export interface NewTask {
  /** Deterministic: the same cause is one task. */
  readonly id: string
  readonly kind: TaskKind
  readonly subjectId: string
  readonly source?: string | undefined
  /** Id of the correction, delivery, archive or mail. */
  readonly about: string
  readonly at: Date
  /** Local date, ISO 8601. */
  readonly dueOn: string
  /** For staff; no personal data. */
  readonly note?: string | undefined
}

/** Opens a task for staff; one that exists, open or closed, stays as it is. */
export async function openTask(tx: Transaction, task: NewTask): Promise<void> {
  const { at, source = '', note = '', ...rest } = task
  const row = { ...rest, source, note, state: 'open' as const, createdAt: at, closedBy: '' }
  await tx.query.insert(tx.tables.tasks).values(row).onConflictDoNothing()
}

/** What is due first comes first. */
export async function listOpenTasks(reader: Reader, options: { limit: number } = { limit: 500 }) {
  const { tasks } = reader.tables
  return await reader.query
    .select()
    .from(tasks)
    .where(eq(tasks.state, 'open'))
    .orderBy(asc(tasks.dueOn), asc(tasks.createdAt), asc(tasks.id))
    .limit(options.limit)
}

export async function findTask(reader: Reader, id: string): Promise<Task | undefined> {
  const { tasks } = reader.tables
  const [task] = await reader.query.select().from(tasks).where(eq(tasks.id, id))
  return task
}

/** @throws AppError `wrong-state` when it does not exist or was closed before */
export async function closeTask(
  tx: Transaction,
  closing: { id: string; by: string; at: Date; note: string },
): Promise<Task> {
  const { tasks } = tx.tables
  const [task] = await tx.query
    .update(tasks)
    .set({ state: 'closed', closedAt: closing.at, closedBy: closing.by, note: closing.note })
    .where(and(eq(tasks.id, closing.id), eq(tasks.state, 'open')))
    .returning()
  if (!task) throw new AppError('wrong-state', `task ${closing.id} is not open`)
  return task
}

/** Opens a task, or opens it again with a new date and note: for what comes back until it is done. */
export async function raiseTask(tx: Transaction, task: NewTask): Promise<void> {
  await openTask(tx, task)
  const { tasks } = tx.tables
  const { at, dueOn, note = '' } = task
  await tx.query
    .update(tasks)
    .set({ state: 'open', dueOn, note, createdAt: at, closedAt: null, closedBy: '' })
    .where(eq(tasks.id, task.id))
}

/** Closes a task whose work was done elsewhere; nothing when it is not open. */
export async function settleTask(
  tx: Transaction,
  id: string,
  settled: { by: string; at: Date },
): Promise<void> {
  const { tasks } = tx.tables
  await tx.query
    .update(tasks)
    .set({ state: 'closed', closedAt: settled.at, closedBy: settled.by })
    .where(and(eq(tasks.id, id), eq(tasks.state, 'open')))
}

export async function tasksByIds({ query, tables }: Reader, ids: readonly string[]): Promise<Task[]> {
  if (ids.length === 0) return []
  return await query
    .select()
    .from(tables.tasks)
    .where(inArray(tables.tasks.id, [...ids]))
}

/** Open tasks about these corrections, deliveries, archives or mails. */
export async function openTasksAbout({ query, tables }: Reader, about: readonly string[]): Promise<Task[]> {
  if (about.length === 0) return []
  const { tasks } = tables
  return await query
    .select()
    .from(tasks)
    .where(and(inArray(tasks.about, [...about]), eq(tasks.state, 'open')))
}
