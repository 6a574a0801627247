import type { OpenBranch } from '../../../../db/queries/open-work'
import type { Reader } from '../../../../db/store'
import type { StaffActor } from '../../../domain/actor'
import type { Register } from '../../../domain/register/register'
import type { WorkFilter } from '../../../domain/work/work-filter'
import type { WorkFacts } from '../../../domain/work/work-views'
import type { Deps } from '../../deps'

/** Whoever looks at the list, or could be handed something of it. */
export type WorkViewer = Pick<StaffActor, 'subjectId' | 'roles' | 'permissions' | 'sees'>

export type WorkDeps = Pick<Deps, 'register' | 'clock'> & { readonly store: Reader }

export interface NamedBranch {
  /** Unique on the whole list, the same at every request. */
  readonly name: string
  readonly branch: OpenBranch
}

/** What the work list has to know of one kind of thing: domain/work/work-kinds. */
export interface WorkPart {
  /** What of it waits, as far as the viewer sees it and the filter wants it. */
  branches(deps: WorkDeps, viewer: WorkViewer, filter: WorkFilter): readonly NamedBranch[]
  /** The facts of these, by id; one that is gone is left out. */
  facts(deps: WorkDeps, viewer: WorkViewer, ids: readonly string[]): Promise<ReadonlyMap<string, WorkFacts>>
  /** One of it, open or not, as far as the viewer sees it; undefined for all others alike. */
  find(
    deps: { readonly store: Reader; readonly register: Register },
    viewer: WorkViewer,
    id: string,
  ): Promise<{ readonly subjectId: string; readonly open: boolean } | undefined>
  /** The id under which people find it by its number; kinds without numbers have none. */
  idByNumber?(store: Reader, number: string): Promise<string | undefined>
}

/** Facts by their ids. */
export function byId<T extends { readonly id: string }>(
  rows: readonly T[],
  facts: (row: T) => WorkFacts,
): ReadonlyMap<string, WorkFacts> {
  return new Map(rows.map((row) => [row.id, facts(row)]))
}
