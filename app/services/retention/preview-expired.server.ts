import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { retentionRuleOf } from '../../domain/register/register'
import type { RetentionPreview } from '../../domain/retention-views'
import { SourceFailure } from '../../domain/source-failure'
import { openRetentionErasure } from '../../../db/queries/retention'
import type { Deps } from '../deps'
import { countExpired, keptIn } from './count-expired.server'
import { isErasable, retentionPlace, wayOf, type RetentionPlace } from './retention-places'

/** Milliseconds that a page waits. */
const patience = 30_000

/**
 * What would go of a dataset if it were decided now, and what would stay and why: asked from the source at
 * this moment, numbers and years only.
 * @throws AppError `not-allowed`; `not-found`, also for a category that the role does not see
 */
export async function previewExpired(
  deps: Deps,
  actor: StaffActor,
  at: { readonly source: string; readonly dataset: string },
): Promise<RetentionPreview> {
  requirePermission(actor, 'read:retention')
  const place = seenPlace(deps, actor, at)
  const { source, dataset } = place
  const asOf = localDate(deps.clock.now())
  const rule = retentionRuleOf(deps.register, dataset.retention)
  const open = await openRetentionErasure(deps.store, at)
  const known = {
    ...at,
    sourceTitle: source.title,
    datasetTitle: dataset.title,
    rule: rule.title,
    way: wayOf(place),
    asOf,
    erasable: isErasable(place),
    openErasure: open?.id ?? null,
    mayPropose: actor.permissions.has('decide:retention'),
  }
  try {
    const counted = await countExpired(deps, place, asOf, AbortSignal.timeout(patience))
    const { past, kept, oldest, endless, years } = counted
    return { ...known, past, goes: past - keptIn(counted), kept, oldest, endless, years, failure: null }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    const nothing = { past: 0, goes: 0, oldest: null, endless: 0, years: [] }
    return { ...known, ...nothing, kept: { hold: 0, restricted: 0, asked: 0 }, failure: error.kind }
  }
}

/** @throws AppError `not-found` for what does not exist or stands in a category that the role does not see */
export function seenPlace(
  deps: Pick<Deps, 'register' | 'connectors'>,
  actor: StaffActor,
  at: { readonly source: string; readonly dataset: string },
): RetentionPlace {
  const place = retentionPlace(deps, at)
  if (actor.sees.has(place.dataset.category)) return place
  throw new AppError('not-found', 'no such dataset in a category that this role sees')
}
