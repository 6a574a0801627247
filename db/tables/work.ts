import type { JobKind } from '../../app/domain/jobs'
import type { TaskKind } from '../../app/domain/tasks'
import type { ColumnVocabulary } from '../columns'
import type { AccountTables } from './accounts'

/** Work for people, mail to send, and jobs for the worker. */
export function createWorkTables(c: ColumnVocabulary, { accounts }: AccountTables) {
  const tasks = c.table(
    'tasks',
    {
      /** Deterministic: the same cause is one task. */
      id: c.id(),
      kind: c.text().$type<TaskKind>().notNull(),
      subjectId: c.text().notNull(),
      source: c.text().notNull(),
      /** Id of the correction, delivery, archive or mail. */
      about: c.text().notNull(),
      state: c.text().$type<'open' | 'closed'>().notNull(),
      createdAt: c.instant().notNull(),
      dueOn: c.text().notNull(),
      closedAt: c.instant(),
      closedBy: c.text().notNull(),
      note: c.text().notNull(),
    },
    (t) => [
      c.index('tasks_open').on(t.kind, t.state, t.dueOn, t.id),
      c.index('tasks_subject').on(t.subjectId),
      c.index('tasks_about').on(t.about),
    ],
  )

  const mails = c.table(
    'mails',
    {
      id: c.id(),
      accountId: c
        .text()
        .notNull()
        .references(() => accounts.id),
      template: c.text().notNull(),
      /** Words for the template that are no personal data: numbers, dates. Sealed when it holds a token. */
      data: c.json<Record<string, string>>().notNull(),
      state: c.text().$type<'queued' | 'sent' | 'failed'>().notNull(),
      createdAt: c.instant().notNull(),
      sentAt: c.instant(),
    },
    (t) => [c.index('mails_account').on(t.accountId)],
  )

  const jobs = c.table(
    'jobs',
    {
      id: c.id(),
      kind: c.text().$type<JobKind>().notNull(),
      payload: c.json<unknown>().notNull(),
      state: c.text().$type<'ready' | 'leased' | 'done' | 'given-up'>().notNull(),
      attempt: c.count().notNull(),
      fence: c.count().notNull(),
      runAt: c.instant().notNull(),
      leasedUntil: c.instant(),
      lastError: c.text().notNull(),
      createdAt: c.instant().notNull(),
      finishedAt: c.instant(),
    },
    (t) => [c.index('jobs_due').on(t.state, t.runAt)],
  )

  return { tasks, mails, jobs }
}
