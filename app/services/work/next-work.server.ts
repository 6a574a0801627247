import type { StaffActor } from '../../domain/actor'
import { endsWithItsWork } from '../../domain/tasks'
import { wholeList, type WorkPlace } from '../../domain/work/work-filter'
import { workKey, type WorkKind, type WorkRef } from '../../domain/work/work-kinds'
import type { WorkTitle } from '../../domain/work/work-views'
import type { Deps } from '../deps'
import { findWorkPlace, readWorkAfter } from './list-work.server'
import { viewLines } from './view-lines.server'

/** Lines looked at for one that no colleague works on. */
const reach = 25
/** Kinds that have a decision; a look is ended, and what is looked through is released, on their own pages. */
const decidedKinds: readonly WorkKind[] = ['correction', 'request', 'binding']

/**
 * The page of what is next for this member of staff to decide, in the order of the list, none that a
 * colleague works on: after `from` as long as there is something, else from the start; undefined when
 * nothing is left.
 */
export async function nextWork(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  from: WorkRef,
): Promise<string | undefined> {
  const filter = { ...wholeList, decidable: true }
  const after = await placeBehind(deps, actor, from)
  for (const start of after ? [after, undefined] : [undefined]) {
    const refs = await readWorkAfter(deps, actor, { filter, after: start, limit: reach })
    const lines = await viewLines(deps, actor, refs)
    const next = lines.find(
      ({ key, title, decidable, claim }) =>
        key !== workKey(from) && decidable && isDecided(title) && (claim === null || claim.self),
    )
    if (next) return next.to
  }
  return undefined
}

/** Of the tasks those that people close with a note; the others end where their work is done. */
function isDecided(title: WorkTitle): boolean {
  return title.kind === 'task' ? !endsWithItsWork(title.task) : decidedKinds.includes(title.kind)
}

/** What was just decided stands on the list no more: then the others of its day come next. */
async function placeBehind(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  from: WorkRef,
): Promise<WorkPlace | undefined> {
  const place = await findWorkPlace(deps, actor, from)
  if (place) return place
  const [gone] = await viewLines(deps, actor, [from])
  return gone && { dueOn: gone.dueOn, branch: from.kind, id: from.id }
}
