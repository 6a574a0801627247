import { archiveById } from '../../../db/queries/archives'
import { reviewById, type RedactionReview } from '../../../db/queries/reviews'
import type { Reader } from '../../../db/store'
import type { Actor, StaffActor } from '../../domain/actor'
import { authorizeAbout, requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Register } from '../../domain/register/register'
import { reviewedDatasets, type ReviewedDataset } from './read-reviewed.server'

/** A review as one employee may handle it. */
export interface ReviewInHand {
  readonly actor: StaffActor
  readonly review: RedactionReview
  /** Those whose fields this employee sees. */
  readonly datasets: readonly ReviewedDataset[]
  /** Of the others, which somebody else has to look at. */
  readonly unseen: readonly ReviewedDataset[]
}

/**
 * A review that this employee may handle: permission, at least one dataset in the categories of their
 * roles, never about themselves.
 * @throws AppError `not-allowed`, `not-found`
 */
export async function openReview(
  { store, register }: { readonly store: Reader; readonly register: Register },
  actor: Actor,
  id: string,
): Promise<ReviewInHand> {
  requirePermission(actor, 'review:redactions')
  const review = authorizeAbout(actor, await reviewById(store, id), 'review:redactions')
  const archive = await archiveById(store, review.archiveId)
  const all = reviewedDatasets(register, archive?.profile ?? 'access')
  const datasets = all.filter(({ dataset }) => seesWhole(actor, dataset))
  if (datasets.length === 0) throw new AppError('not-found', 'this role sees nothing of this review')
  return { actor, review, datasets, unseen: all.filter((one) => !datasets.includes(one)) }
}

/** @throws AppError `wrong-state` once it was released */
export function requireOpenReview({ review }: ReviewInHand): void {
  if (review.state !== 'open') throw new AppError('wrong-state', `review ${review.number} is over`)
}

/** Does this employee see any of what is looked at in reviews? */
export function seesReviews(register: Register, actor: Pick<StaffActor, 'sees'>): boolean {
  return reviewedDatasets(register, 'access').some(({ dataset }) => seesWhole(actor, dataset))
}

function seesWhole(
  { sees }: Pick<StaffActor, 'sees'>,
  { category, fields }: ReviewedDataset['dataset'],
): boolean {
  return fields.every((field) => sees.has(field.category ?? category))
}
