import { openTasksIn } from '../../../../db/queries/open-work'
import { findTask, tasksByIds, type Task } from '../../../../db/queries/tasks'
import { localDate } from '../../../domain/local-date'
import type { Register } from '../../../domain/register/register'
import { listedTaskKinds } from '../../../domain/tasks'
import { sourceTitle } from '../source-title'
import { seenSources, wantedSources } from './seen-sources'
import { byId, type WorkPart, type WorkViewer } from './work-part'

export const tasksPart: WorkPart = {
  branches({ store, register }, viewer, filter) {
    if (filter.category !== '') return []
    // Without a source a task is about the portal itself.
    const sources = [...wantedSources(register, viewer, filter), ...(filter.source === '' ? [''] : [])]
    const options = { notAbout: viewer.subjectId, sources }
    return listedTaskKinds.map((kind) => ({
      name: `task/${kind}`,
      branch: openTasksIn(store, kind, options),
    }))
  },

  async facts({ store, register, clock }, _viewer, ids) {
    const today = localDate(clock.now())
    return byId(await tasksByIds(store, ids), (task) => ({
      title: { kind: 'task', task: task.kind },
      number: '',
      to: `/medewerkers/taken/${encodeURIComponent(task.id)}`,
      state: task.state,
      sourceTitle: sourceTitle(register, task.source),
      categoryTitle: null,
      receivedAt: task.createdAt.toISOString(),
      dueOn: task.dueOn,
      late: task.state === 'open' && task.dueOn < today,
      decidable: true,
    }))
  },

  async find({ store, register }, viewer, id) {
    const task = await findTask(store, id)
    return task && seesTask(register, viewer, task)
      ? { subjectId: task.subjectId, open: task.state === 'open' }
      : undefined
  },
}

/** A task about a source of which the viewer sees nothing, or about themselves, does not exist for them. */
export function seesTask(register: Register, viewer: WorkViewer, task: Task): boolean {
  if (task.subjectId !== '' && task.subjectId === viewer.subjectId) return false
  return task.source === '' || seenSources(register, viewer).includes(task.source)
}
