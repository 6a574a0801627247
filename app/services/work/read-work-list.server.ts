import type { StaffActor } from '../../domain/actor'
import type { Localized } from '../../domain/localized'
import type { WorkFilter } from '../../domain/work/work-filter'
import { workKinds, type WorkKind } from '../../domain/work/work-kinds'
import type { Colleague, WorkPage } from '../../domain/work/work-views'
import type { Deps } from '../deps'
import { listColleagues } from './list-colleagues.server'
import { listWork, type WorkCursor } from './list-work.server'
import { seenSources } from './parts/seen-sources'
import { kindsSeenBy } from './work-parts'

/** The work list with all that can be chosen on it: nothing that this member of staff does not see. */
export interface WorkList extends WorkPage {
  readonly choices: {
    readonly kinds: readonly WorkKind[]
    readonly categories: readonly { readonly id: string; readonly title: Localized }[]
    readonly sources: readonly { readonly id: string; readonly title: Localized }[]
  }
  readonly colleagues: readonly Colleague[]
}

export async function readWorkList(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  filter: WorkFilter,
  cursor: WorkCursor = {},
): Promise<WorkList> {
  const { school, sources } = deps.register
  const kinds = kindsSeenBy(actor)
  const seen = seenSources(deps.register, actor)
  const page = await listWork(deps, actor, filter, cursor)
  return {
    ...page,
    choices: {
      kinds,
      categories: kinds.some((kind) => workKinds[kind].category)
        ? school.categories.filter(({ id }) => actor.sees.has(id)).map(({ id, title }) => ({ id, title }))
        : [],
      sources: kinds.some((kind) => workKinds[kind].source)
        ? sources.filter(({ id }) => seen.includes(id)).map(({ id, title }) => ({ id, title }))
        : [],
    },
    colleagues: kinds.length === 0 ? [] : await listColleagues(deps, actor),
  }
}
