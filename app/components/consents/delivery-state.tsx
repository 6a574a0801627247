import { useTranslation } from 'react-i18next'
import type { ConsentView } from '../../domain/views'
import { formatDateTime } from '../../i18n/format'
import { useLanguage } from '../use-language'

interface DeliveryStateProps {
  readonly delivery: NonNullable<ConsentView['delivery']>
  readonly source: string
}

/** Whether a withdrawal has reached the source. Nothing is called done before the source said so. */
export function DeliveryState({ delivery, source }: DeliveryStateProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const since = formatDateTime(delivery.since, language)
  const date = formatDateTime(delivery.acknowledgedAt ?? delivery.since, language)
  return (
    <dl className="facts">
      <div>
        <dt>{t('consents.delivery.label', { source })}</dt>
        <dd>{t(`consents.delivery.${delivery.state}`, { since, date })}</dd>
      </div>
    </dl>
  )
}
