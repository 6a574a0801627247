import { identifierTitles, type IdentifierKind } from '../../app/domain/identity'
import { formatDate } from '../../app/domain/format'
import type { Language } from '../../app/domain/localized'
import type { DatasetSummary } from '../archive-summary'
import type { SourceResult } from '../dataset-result'
import { viewerTexts } from '../texts/texts'

/** Why a dataset is not whole, as sentences; empty when it is. */
export function reasonWords(
  { incomplete, lookedBy }: Pick<DatasetSummary, 'incomplete' | 'lookedBy'>,
  language: Language,
): string {
  if (!incomplete) return ''
  const texts = viewerTexts[language]
  const reason = texts.reasons[incomplete]
  return lookedBy === undefined ? reason : `${reason} ${texts.lookedBy(formatDate(lookedBy, language))}`
}

/** Why a source could not be asked about the person, as sentences. */
export function lackingWords(lacking: readonly IdentifierKind[], language: Language): string {
  const kinds = lacking.map((kind) => identifierTitles[kind][language])
  return viewerTexts[language].notIdentified.lacking(kinds.join(', '))
}

/** By what a source knows people, where it could not be asked about the person. */
export function lackingOf({ datasets }: SourceResult): readonly IdentifierKind[] | undefined {
  return datasets.find(({ summary }) => summary.lacking)?.summary.lacking
}
