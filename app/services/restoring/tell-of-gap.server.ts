import { raiseTask } from '../../../db/queries/tasks'
import type { Gap } from '../../domain/ledger'
import { addDays, localDate } from '../../domain/local-date'
import type { Deps } from '../deps'
import { findGap } from './find-gap.server'

export const restoredTask = 'portal-restored'

/** At every start: a store that was restored makes a task for staff and a line in the log (faults 22). */
export async function tellOfGap(deps: Deps): Promise<Gap | undefined> {
  const gap = await findGap(deps)
  if (!gap) return undefined
  deps.log.error({ from: gap.from, to: gap.to }, 'the store was restored from an older backup')
  const at = deps.clock.now()
  const task = { id: restoredTask, kind: 'portal-restored', subjectId: '', about: '' } as const
  await deps.store.transaction((tx) => raiseTask(tx, { ...task, dueOn: addDays(localDate(at), 1), at }))
  return gap
}
