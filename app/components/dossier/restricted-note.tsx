import { formatDate } from '../../domain/format'
import type { RecordView } from '../../domain/views'
import { StatusBadge } from '../status-badge'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Says that a record is locked for all but keeping it, claims and consent, and until when. */
export function RestrictedNote({ restricted }: Pick<RecordView, 'restricted'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!restricted) return null
  const { standsUntil } = restricted
  return (
    <p className="record__restricted">
      <StatusBadge tone="waiting" label={t('dossier.restricted.badge')} />{' '}
      {standsUntil
        ? t('dossier.restricted.until', { date: formatDate(standsUntil, language) })
        : t('dossier.restricted.text')}
    </p>
  )
}
