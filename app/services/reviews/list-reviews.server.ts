import { openReviews, releasedReviews, type RedactionReview } from '../../../db/queries/reviews'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { localDate } from '../../domain/local-date'
import type { ReviewLine } from '../../domain/review-views'
import type { Deps } from '../deps'
import { seesReviews } from './open-review.server'

const maxOpen = 500
const maxReleased = 8

/** What waits for somebody to look, the first due first, and what was released last. @throws AppError `not-allowed` */
export async function listReviews(
  deps: Deps,
  actor: StaffActor,
): Promise<{ open: ReviewLine[]; released: ReviewLine[] }> {
  requirePermission(actor, 'review:redactions')
  if (!seesReviews(deps.register, actor)) return { open: [], released: [] }
  const lines = (reviews: readonly RedactionReview[]) =>
    reviews.filter(({ subjectId }) => subjectId !== actor.subjectId).map((review) => lineOf(deps, review))
  return {
    open: lines(await openReviews(deps.store, { limit: maxOpen })),
    released: lines(await releasedReviews(deps.store, { limit: maxReleased })),
  }
}

export function lineOf({ clock }: Pick<Deps, 'clock'>, review: RedactionReview): ReviewLine {
  const { id, number, state, dueOn } = review
  return {
    id,
    number,
    state,
    askedAt: review.askedAt.toISOString(),
    dueOn,
    late: state === 'open' && dueOn < localDate(clock.now()),
    releasedAt: review.releasedAt?.toISOString() ?? null,
  }
}
