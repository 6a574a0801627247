import { Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import { Alert } from '../alert'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Nothing leaves an account that was recovered a short time ago (ID9). */
export function CoolingOff({ until }: { until: string }) {
  const { t } = useTranslation()
  const date = formatDateTime(until, useLanguage())
  return (
    <Alert kind="info" heading={t('archive.coolingTitle')}>
      <Paragraph>{t('archive.coolingText', { date })}</Paragraph>
    </Alert>
  )
}
