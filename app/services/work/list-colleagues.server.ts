import { listActiveStaff } from '../../../db/queries/accounts'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { workKinds, workKindWords, type WorkRef } from '../../domain/work/work-kinds'
import type { Colleague } from '../../domain/work/work-views'
import { powersOf } from '../accounts/resolve-session.server'
import type { Deps } from '../deps'
import { findWork, kindsSeenBy } from './work-parts'

/** Colleagues to whom work can be handed over, by name; of one thing those who see it and whom it is not about. */
export async function listColleagues(
  deps: Pick<Deps, 'store' | 'register'>,
  actor: StaffActor,
  ref?: WorkRef,
): Promise<Colleague[]> {
  const [first] = kindsSeenBy(actor)
  requirePermission(actor, workKinds[ref?.kind ?? first ?? workKindWords[0]].needs)
  const found: Colleague[] = []
  for (const { id, displayName, subjectId, roles } of await listActiveStaff(deps.store)) {
    if (id === actor.accountId) continue
    const viewer = { subjectId, roles, ...powersOf(deps.register, roles) }
    const seen = ref ? await findWork(deps, viewer, ref) : kindsSeenBy(viewer).length > 0
    const own = typeof seen === 'object' && seen.subjectId === subjectId
    if (seen && !own) found.push({ accountId: id, name: displayName })
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name))
}
