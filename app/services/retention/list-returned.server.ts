import { openReappearances } from '../../../db/queries/reappearances'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { Reappearance } from '../../domain/reappearances'
import type { ReturnedView } from '../../domain/retention-views'
import type { Deps } from '../deps'
import { categoryAt } from '../holds/held-places.server'
import { titlesOf } from '../requests/titles'

/** What came back and is not gone again, in the categories that this role sees. @throws AppError `not-allowed` */
export async function listReturned(deps: Deps, actor: StaffActor): Promise<ReturnedView[]> {
  requirePermission(actor, 'read:retention')
  const found = await openReappearances(deps.store)
  return found.filter((one) => isSeen(deps, actor, one)).map((one) => view(deps, actor, one))
}

/** A consent that came back belongs to no single category: whoever decides sees it. */
function isSeen({ register }: Deps, actor: StaffActor, found: Reappearance): boolean {
  if (found.kind === 'withdrawn-consent') return actor.permissions.has('decide:retention')
  return actor.sees.has(categoryAt(register, found))
}

function view({ register }: Deps, actor: StaffActor, found: Reappearance): ReturnedView {
  const { id, kind, records, state, foundAt } = found
  const sourceTitle = titlesOf(register, found).source
  return {
    id,
    kind,
    sourceTitle,
    records,
    state,
    foundAt: foundAt.toISOString(),
    mayNot: whyNot(actor, found),
  }
}

function whyNot(actor: StaffActor, { state, subjectId }: Reappearance): ReturnedView['mayNot'] {
  if (state !== 'found') return 'ended'
  if (subjectId === actor.subjectId) return 'own'
  return actor.permissions.has('decide:retention') ? null : 'role'
}
