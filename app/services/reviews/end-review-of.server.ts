import { endReview, reviewOfArchive } from '../../../db/queries/reviews'
import { settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import { reviewTaskId } from './ask-for-review.server'

/** Nobody has to look any more for an archive that is gone. */
export async function endReviewOf(tx: Transaction, archiveId: string, at: Date): Promise<void> {
  const review = await reviewOfArchive(tx, archiveId)
  if (review?.state !== 'open') return
  await endReview(tx, review.id, { state: 'ended', releasedBy: '', releasedAs: '', releasedAt: null })
  await settleTask(tx, reviewTaskId(review.id), { by: '', at })
}
