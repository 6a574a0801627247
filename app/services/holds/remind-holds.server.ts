import { standingHolds } from '../../../db/queries/legal-holds'
import { raiseTask } from '../../../db/queries/tasks'
import type { LegalHold } from '../../domain/legal-holds'
import { addDays, localDate } from '../../domain/local-date'
import type { Deps } from '../deps'
import { toldSubject } from './place-hold.server'

/** Days before its review date on which staff are asked to look at a hold again. */
const remindDays = 14

/** Asks staff to look again at holds whose review date is near or past: none is forgotten (art. 5(1)(e)). */
export async function remindHolds(deps: Pick<Deps, 'store' | 'clock'>): Promise<void> {
  const at = deps.clock.now()
  const near = addDays(localDate(at), remindDays)
  for (const hold of await standingHolds(deps.store)) {
    if (hold.reviewOn > near) continue
    const { id, number, reviewOn } = hold
    const task = { id: reviewTaskId(hold), kind: 'hold-review', about: id, note: number } as const
    await deps.store.transaction((tx) =>
      raiseTask(tx, { ...task, subjectId: toldSubject(hold), dueOn: reviewOn, at }),
    )
  }
}

export function reviewTaskId({ id }: Pick<LegalHold, 'id'>): string {
  return `hold-review:${id}`
}
