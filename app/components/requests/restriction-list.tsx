import { useTranslation } from 'react-i18next'
import type { RestrictionView } from '../../domain/requests/views'
import { formatDate } from '../../i18n/format'
import { useLanguage, useLocalized } from '../use-language'

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
  const lines = <Lines restrictions={restrictions} marks={marks} />
  if (restrictions.length <= shortList) {
    return (
      <>
        <p>{t('requests.restricted.intro')}</p>
        {lines}
      </>
    )
  }
  return (
    <details>
      <summary>{t('requests.restricted.count', { count: restrictions.length })}</summary>
      {lines}
    </details>
  )
}

function Lines({ restrictions, marks }: Required<RestrictionListProps>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <ul className="pieces">
      {restrictions.map(({ id, sourceTitle, datasetTitle, state, mark, standsUntil }) => (
        <li key={id}>
          <strong>{localized(datasetTitle)}</strong>{' '}
          <span className="card__quiet">{localized(sourceTitle)}</span>
          <br />
          {standsUntil && state !== 'in-force'
            ? t(`requests.restricted.${state}`, { date: formatDate(standsUntil, language) })
            : t('requests.restricted.in-force')}
          {marks && ` ${t(`requests.restricted.mark.${mark}`)}`}
        </li>
      ))}
    </ul>
  )
}
