import { useTranslation } from 'react-i18next'
import type { RecordView } from '../../domain/views'
import { formatDate } from '../../i18n/format'
import { useLanguage } from '../use-language'

/** The last day a record is kept, and what it would be without the tax law. */
export function KeptUntil({ record }: { record: Pick<RecordView, 'keptUntil' | 'endWithoutTax'> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { keptUntil, endWithoutTax } = record
  if (keptUntil === null) return <>{t('dossier.meaning.notStarted')}</>
  const date = formatDate(keptUntil, language)
  if (endWithoutTax === null) return <>{t('dossier.meaning.keptUntil', { date })}</>
  const other = formatDate(endWithoutTax, language)
  return <>{t('dossier.meaning.keptForTax', { date, other })}</>
}
