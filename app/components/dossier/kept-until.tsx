import { useTranslation } from 'react-i18next'
import { formatDate } from '../../i18n/format'
import { useLanguage } from '../use-language'

/** The last day a record is kept. */
export function KeptUntil({ date }: { date: string | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (date === null) return <>{t('dossier.meaning.notStarted')}</>
  return <>{t('dossier.meaning.keptUntil', { date: formatDate(date, language) })}</>
}
