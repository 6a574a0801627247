import type { WorkStart, WorkWanted } from '../../../db/queries/open-work'
import { claimsOf } from '../../../db/queries/work-claims'
import type { StaffActor } from '../../domain/actor'
import { localDate } from '../../domain/local-date'
import {
  compareWorkPlaces,
  formatWorkPlace,
  parseWorkPlace,
  wholeList,
  type WorkFilter,
  type WorkPlace,
} from '../../domain/work/work-filter'
import { isWorkKind, type WorkKind, type WorkRef } from '../../domain/work/work-kinds'
import type { WorkPage } from '../../domain/work/work-views'
import type { Deps } from '../deps'
import { heldSince } from './held-since'
import type { NamedBranch } from './parts/work-part'
import { viewLines } from './view-lines.server'
import { kindsSeenBy, workParts } from './work-parts'

/** Lines on one page. */
const pageSize = 25
/** Up to how many are counted. */
const mostCounted = 100

type ListDeps = Pick<Deps, 'store' | 'register' | 'clock'>

/** Where a page of the list begins or ends, as another page told; the first page when both are left out. */
export interface WorkCursor {
  readonly after?: string | null
  readonly before?: string | null
}

/** One page of what waits for staff, within what the roles of this one see: the first due first. */
export async function listWork(
  deps: ListDeps,
  actor: StaffActor,
  filter: WorkFilter = wholeList,
  cursor: WorkCursor = {},
): Promise<WorkPage> {
  const branches = branchesFor(deps, actor, filter)
  const wanted = await wantedBy(deps, actor, filter)
  const { shown, previous, next } = await readPage(branches, wanted, cursor)
  const today = localDate(deps.clock.now())
  return {
    lines: await viewLines(deps, actor, shown.map(refOf)),
    count: {
      open: await countIn(branches, wanted),
      late: await countIn(branches, (kind) => ({ ...wanted(kind), dueBefore: today })),
      most: mostCounted - 1,
    },
    previous: previous && formatWorkPlace(previous),
    next: next && formatWorkPlace(next),
  }
}

interface PageOfPlaces {
  readonly shown: readonly WorkPlace[]
  /** The first that is shown, when there is something before it; the last, when there is something behind it. */
  readonly previous: WorkPlace | null
  readonly next: WorkPlace | null
}

async function readPage(
  branches: readonly NamedBranch[],
  wanted: WantedOf,
  cursor: WorkCursor,
): Promise<PageOfPlaces> {
  const before = parseWorkPlace(cursor.before ?? null)
  if (before) {
    const back = await readBack(branches, wanted, { before, limit: pageSize + 1 })
    const shown = back.slice(0, pageSize).toReversed()
    const [first] = shown
    // What is gone meanwhile leaves nothing before it: then the list begins anew.
    if (first) return { shown, previous: back.length > pageSize ? first : null, next: shown.at(-1) ?? null }
  }
  const after = parseWorkPlace(cursor.after ?? null)
  const found = await readFrom(branches, wanted, { after, limit: pageSize + 1 })
  const shown = found.slice(0, pageSize)
  const isMore = found.length > pageSize
  return { shown, previous: after ? (shown[0] ?? after) : null, next: (isMore && shown.at(-1)) || null }
}

/** The place on the list behind this one: what is next for this member of staff to decide. */
export async function readWorkAfter(
  deps: ListDeps,
  actor: StaffActor,
  options: { filter: WorkFilter; after: WorkPlace | undefined; limit: number },
): Promise<WorkRef[]> {
  const { filter, ...range } = options
  const places = await readFrom(branchesFor(deps, actor, filter), await wantedBy(deps, actor, filter), range)
  return places.map(refOf)
}

/** Where something stands on the list of this member of staff; undefined when it does not. */
export async function findWorkPlace(
  deps: ListDeps,
  actor: StaffActor,
  { kind, id }: WorkRef,
): Promise<WorkPlace | undefined> {
  const branches = branchesFor(deps, actor, { ...wholeList, kind })
  const [place] = await readFrom(branches, () => ({ ids: [id] }), { after: undefined, limit: 1 })
  return place
}

export function branchesFor(deps: ListDeps, actor: StaffActor, filter: WorkFilter): NamedBranch[] {
  const kinds = kindsSeenBy(actor).filter((kind) => filter.kind === '' || filter.kind === kind)
  return kinds.flatMap((kind) => [...workParts[kind].branches(deps, actor, filter)])
}

export function kindOfBranch(name: string): WorkKind {
  const kind = name.split('/')[0] ?? ''
  if (!isWorkKind(kind)) throw new Error(`${name} is no branch of the work list`)
  return kind
}

function refOf({ branch, id }: WorkPlace): WorkRef {
  return { kind: kindOfBranch(branch), id }
}

type WantedOf = (kind: WorkKind) => WorkWanted

async function wantedBy(deps: ListDeps, actor: StaffActor, filter: WorkFilter): Promise<WantedOf> {
  const { store, clock } = deps
  const since = heldSince(clock.now())
  const dueBefore = filter.late ? localDate(clock.now()) : undefined
  if (filter.holder === 'free') return () => ({ dueBefore, freeSince: since })
  if (filter.holder === 'all') return () => ({ dueBefore })
  const held = await claimsOf(store, actor.accountId, since)
  return (kind) => ({
    dueBefore,
    ids: held.filter((claim) => claim.kind === kind).map(({ itemId }) => itemId),
  })
}

/** The first places behind `after` over all branches: each is asked for as many, and they are merged. */
async function readFrom(
  branches: readonly NamedBranch[],
  wanted: WantedOf,
  { after, limit }: { after: WorkPlace | undefined; limit: number },
): Promise<WorkPlace[]> {
  const pages = await Promise.all(
    branches.map(async ({ name, branch }) => {
      const start = after && startIn(name, after)
      const entries = await branch.page({ ...wanted(kindOfBranch(name)), start }, limit)
      return entries.map((entry) => ({ ...entry, branch: name }))
    }),
  )
  return pages.flat().toSorted(compareWorkPlaces).slice(0, limit)
}

/** The places right before one, the nearest first. */
async function readBack(
  branches: readonly NamedBranch[],
  wanted: WantedOf,
  { before, limit }: { before: WorkPlace; limit: number },
): Promise<WorkPlace[]> {
  const pages = await Promise.all(
    branches.map(async ({ name, branch }) => {
      const start = endIn(name, before)
      const entries = await branch.pageBack({ ...wanted(kindOfBranch(name)), start }, limit)
      return entries.map((entry) => ({ ...entry, branch: name }))
    }),
  )
  return pages
    .flat()
    .toSorted((a, b) => compareWorkPlaces(b, a))
    .slice(0, limit)
}

function endIn(branch: string, { dueOn, branch: reached, id }: WorkPlace): WorkStart {
  if (branch === reached) return { before: { dueOn, id } }
  return branch < reached ? { untilDay: dueOn } : { beforeDay: dueOn }
}

/** Within one day the branches come one after the other, so that ids are compared by the store alone. */
function startIn(branch: string, { dueOn, branch: reached, id }: WorkPlace): WorkStart {
  if (branch === reached) return { after: { dueOn, id } }
  return branch < reached ? { afterDay: dueOn } : { fromDay: dueOn }
}

async function countIn(branches: readonly NamedBranch[], wanted: WantedOf): Promise<number> {
  let open = 0
  for (const { name, branch } of branches) {
    if (open >= mostCounted) return mostCounted
    open += await branch.count(wanted(kindOfBranch(name)), mostCounted - open)
  }
  return open
}
