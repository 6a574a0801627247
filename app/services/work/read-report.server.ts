import {
  reportedBindings,
  reportedCorrections,
  reportedLooks,
  reportedRequests,
  reportedReviews,
  reportedTasks,
} from '../../../db/queries/reported-work'
import { countCopies } from '../../../db/queries/identity-checks'
import type { Reader } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { permissionWords } from '../../domain/permissions'
import type { Register } from '../../domain/register/register'
import { composeReport, monthsUntil, type ReportedWork, type WorkReport } from '../../domain/work/report'
import type { WorkKind } from '../../domain/work/work-kinds'
import type { Deps } from '../deps'
import { seesReviews } from '../reviews/open-review.server'
import { seenSources } from './parts/seen-sources'
import type { WorkViewer } from './parts/work-part'
import { kindsSeenBy } from './work-parts'

/** What each kind has to report, within what the viewer sees. */
const reported: Readonly<
  Record<
    WorkKind,
    (
      store: Reader,
      seen: { categories: string[]; sources: string[]; reviews: boolean },
      since: Date,
    ) => Promise<ReportedWork[]>
  >
> = {
  correction: (store, { categories }, since) => reportedCorrections(store, categories, since),
  request: (store, _, since) => reportedRequests(store, since),
  task: (store, { sources }, since) => reportedTasks(store, ['', ...sources], since),
  look: (store, { sources }, since) => reportedLooks(store, sources, since),
  review: (store, { reviews }, since) => (reviews ? reportedReviews(store, since) : Promise.resolve([])),
  binding: (store, _, since) => reportedBindings(store, since),
}

/**
 * How much came in, waits, is late, and how it ended, over twelve months: only numbers, and only of what
 * the one who looks sees. The command line sees all.
 * @throws AppError `not-allowed` to who sees no work at all
 */
export async function readReport(
  { store, register, clock }: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: Actor,
): Promise<WorkReport> {
  const viewer = viewerOf(register, actor)
  const kinds = kindsSeenBy(viewer)
  if (kinds.length === 0) throw new AppError('not-allowed', 'reports are for who works on something')
  const now = clock.now()
  const seen = {
    categories: [...viewer.sees],
    sources: seenSources(register, viewer),
    reviews: seesReviews(register, viewer),
  }
  const since = new Date(`${monthsUntil(now)[0]}-01T00:00:00Z`)
  // A day more: the month begins in Amsterdam, before it does in UTC.
  since.setUTCDate(since.getUTCDate() - 1)
  const work = await Promise.all(kinds.map((kind) => reported[kind](store, seen, since)))
  const copies = kinds.includes('request') ? await countCopies(store, since) : null
  return { ...composeReport(work.flat(), kinds, now), copies }
}

function viewerOf({ school }: Register, actor: Actor): WorkViewer {
  if (actor.kind === 'staff') return actor
  if (actor.kind === 'subject') throw new AppError('not-allowed', 'reports are for staff')
  const permissions = new Set(permissionWords)
  return { subjectId: '', roles: [], permissions, sees: new Set(school.categories.map(({ id }) => id)) }
}
