import { openReviewsIn } from '../../../../db/queries/open-work'
import { reviewById, reviewByNumber, reviewsByIds } from '../../../../db/queries/reviews'
import { localDate } from '../../../domain/local-date'
import { seesReviews } from '../../reviews/open-review.server'
import { byId, type WorkPart } from './work-part'

/** What people look at before it goes out: others in somebody's data (art. 15(4)). */
export const reviewsPart: WorkPart = {
  branches({ store, register }, viewer, { category, source }) {
    if (category !== '' || source !== '' || !seesReviews(register, viewer)) return []
    return [{ name: 'review', branch: openReviewsIn(store, { notAbout: viewer.subjectId }) }]
  },

  async facts({ store, clock }, _viewer, ids) {
    const today = localDate(clock.now())
    return byId(await reviewsByIds(store, ids), (review) => ({
      title: { kind: 'review' },
      number: review.number,
      to: `/medewerkers/nakijken/${review.id}`,
      state: review.state === 'open' ? 'open' : 'closed',
      sourceTitle: null,
      categoryTitle: null,
      receivedAt: review.askedAt.toISOString(),
      dueOn: review.dueOn,
      late: review.state === 'open' && review.dueOn < today,
      decidable: true,
    }))
  },

  async find({ store, register }, viewer, id) {
    const review = await reviewById(store, id)
    if (!review || review.subjectId === viewer.subjectId || !seesReviews(register, viewer)) return undefined
    return { subjectId: review.subjectId, open: review.state === 'open' }
  },

  idByNumber: async (store, number) => (await reviewByNumber(store, number))?.id,
}
