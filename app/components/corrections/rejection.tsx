import { formatDate, formatDateTime } from '../../domain/format'
import type { CorrectionView } from '../../domain/views'
import { TextLink } from '../text-link'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface RejectionProps {
  readonly correction: Pick<CorrectionView, 'reason' | 'updatedAt' | 'courtUntil'>
}

/** A refusal never comes without its reason and what can be done about it, and until when (art. 12(4); UAVG art. 35(2)). */
export function Rejection({ correction: { reason, updatedAt, courtUntil } }: RejectionProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <p>{formatDateTime(updatedAt, language)}</p>
      <p>
        <bdi dir="auto">{t('corrections.rejectedWhy', { reason })}</bdi>
      </p>
      <p>
        {t('corrections.rejectedWhatNow')}{' '}
        {courtUntil && t('corrections.courtUntil', { date: formatDate(courtUntil, language) })}{' '}
        <TextLink to="/klacht">{t('corrections.complaint')}</TextLink>
      </p>
    </>
  )
}
