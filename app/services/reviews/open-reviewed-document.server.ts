import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import type { OpenedDocument } from '../dossier/open-document.server'
import { openReview, requireOpenReview } from './open-review.server'
import { recordReviewing } from './read-review.server'
import { unreleasedRecords } from './read-reviewed.server'

/**
 * A letter or attachment as it is held, for the employee who has to see whether others are in it. That it
 * was opened is an event.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state`; SourceFailure while streaming
 */
export async function openReviewedDocument(
  deps: Deps,
  actor: StaffActor,
  at: { id: string; digest: string; index: number },
): Promise<OpenedDocument> {
  const inHand = await openReview(deps, actor, at.id)
  requireOpenReview(inHand)
  const records = unreleasedRecords(deps, inHand.review.subjectId, inHand.datasets, () => undefined)
  for await (const { digest, record } of records) {
    const document = digest === at.digest ? record.documents[at.index] : undefined
    if (!document) continue
    await recordReviewing(deps, inHand, 'document')
    const { name, mediaType, size } = document
    return { name, mediaType, size, stream: document.open(AbortSignal.timeout(300_000)) }
  }
  throw new AppError('not-found', 'no such document in this review')
}
