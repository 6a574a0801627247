import { formatDate } from '../../domain/format'
import type { RestrictionView } from '../../domain/requests/views'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** A list that is longer than this is folded. */
const shortList = 4

interface RestrictionListProps {
  readonly restrictions: readonly RestrictionView[]
  /** Staff see whether the systems themselves know. */
  readonly marks?: boolean
}

/** What of the data is locked because of a right, and until when (S1). */
export function RestrictionList({ restrictions, marks = false }: RestrictionListProps) {
  const { t } = useTranslation()
  if (restrictions.length === 0) return null
  const isOver = restrictions.every(({ state }) => state === 'lifted')
  const lines = <Lines restrictions={restrictions} marks={marks} />
  if (restrictions.length <= shortList) {
    return (
      <>
        <p>{t(isOver ? 'requests.restricted.introOver' : 'requests.restricted.intro')}</p>
        {lines}
      </>
    )
  }
  return (
    <details>
      <summary>
        {t(isOver ? 'requests.restricted.countOver' : 'requests.restricted.count', {
          count: restrictions.length,
        })}
      </summary>
      {lines}
    </details>
  )
}

function Lines({ restrictions, marks }: Required<RestrictionListProps>) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <ul className="pieces">
      {restrictions.map((restriction) => (
        <li key={restriction.id}>
          <strong>{localized(restriction.datasetTitle)}</strong>{' '}
          <span className="card__quiet">{localized(restriction.sourceTitle)}</span>
          <br />
          <Standing restriction={restriction} />
          {marks && ` ${t(`requests.restricted.mark.${restriction.mark}`)}`}
        </li>
      ))}
    </ul>
  )
}

/** Whether it holds, and until or since when not. */
function Standing({ restriction: { state, standsUntil, liftedOn } }: { restriction: RestrictionView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (liftedOn) return t('requests.restricted.lifted', { date: formatDate(liftedOn, language) })
  if (state === 'lifting' && standsUntil)
    return t('requests.restricted.lifting', { date: formatDate(standsUntil, language) })
  return t('requests.restricted.in-force')
}
