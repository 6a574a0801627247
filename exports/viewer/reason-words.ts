import type { Language } from '../../app/domain/localized'
import type { DatasetSummary } from '../archive-summary'
import { viewerTexts } from '../texts/texts'
import { formatDay } from './value'

/** Why a dataset is not whole, as sentences; empty when it is. */
export function reasonWords(
  { incomplete, lookedBy }: Pick<DatasetSummary, 'incomplete' | 'lookedBy'>,
  language: Language,
): string {
  if (!incomplete) return ''
  const texts = viewerTexts[language]
  const reason = texts.reasons[incomplete]
  return lookedBy === undefined ? reason : `${reason} ${texts.lookedBy(formatDay(lookedBy, language))}`
}
