import { formatDate, formatDateTime } from '../../domain/format'
import type { ReviewLine } from '../../domain/review-views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Reviews, one link a line; names nobody. */
export function ReviewList({ reviews }: { reviews: readonly ReviewLine[] }) {
  return (
    <ol className="work-list">
      {reviews.map((review) => (
        <li key={review.id} className={review.late ? 'work-item work-item--late' : 'work-item'}>
          <ReviewListLine review={review} />
        </li>
      ))}
    </ol>
  )
}

function ReviewListLine({ review }: { review: ReviewLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { number, releasedAt, dueOn, late, state, askedAt } = review
  const when = releasedAt
    ? t('reviews.released', { date: formatDateTime(releasedAt, language) })
    : t(late ? 'reviews.late' : 'reviews.due', { date: formatDate(dueOn, language) })
  return (
    <>
      <div className="work-item__words">
        <TextLink to={`/medewerkers/nakijken/${review.id}`}>{number}</TextLink>
        <span className="work-item__dates">
          {when} · {t('reviews.asked', { date: formatDateTime(askedAt, language) })}
        </span>
      </div>
      <div className="work-item__state">
        <StatusBadge tone={state === 'open' ? 'waiting' : 'good'} label={t(`reviews.state.${state}`)} />
      </div>
    </>
  )
}
