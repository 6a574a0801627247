import { formatDate } from '../../domain/format'
import type { RecordView } from '../../domain/views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface KeptUntilProps {
  readonly record: Pick<RecordView, 'keptUntil' | 'endUntold' | 'endWithoutTax'>
}

/** The last day a record is kept, and what it would be without the tax law. */
export function KeptUntil({ record }: KeptUntilProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { keptUntil, endUntold, endWithoutTax } = record
  if (endUntold) return <>{t('dossier.meaning.startUnknown')}</>
  if (keptUntil === null) return <>{t('dossier.meaning.notStarted')}</>
  const date = formatDate(keptUntil, language)
  if (endWithoutTax === null) return <>{t('dossier.meaning.keptUntil', { date })}</>
  const other = formatDate(endWithoutTax, language)
  return <>{t('dossier.meaning.keptForTax', { date, other })}</>
}
