import { openReviewsAbout } from '../../../db/queries/reviews'
import type { SubjectActor } from '../../domain/actor'
import type { Deps } from '../deps'

/** The person's archives at which people look first -> the last day on which they do, ISO 8601 date. */
export async function reviewDays(
  { store }: Pick<Deps, 'store'>,
  { subjectId }: SubjectActor,
): Promise<ReadonlyMap<string, string>> {
  const reviews = await openReviewsAbout(store, subjectId)
  return new Map(reviews.map(({ archiveId, dueOn }) => [archiveId, dueOn]))
}
