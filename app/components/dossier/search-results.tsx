import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { formatNumber } from '../../domain/format'
import type { RecordView, SourceAnswer, SourceDescription } from '../../domain/views'
import { Alert } from '../alert'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { SearchHitView } from './search-hit-view'

export interface Found {
  readonly hits: readonly {
    readonly source: string
    readonly dataset: string
    readonly record: RecordView
    readonly fields: readonly string[]
  }[]
  readonly total: number
  readonly unsearched: readonly SourceAnswer[]
}

interface SearchResultsProps {
  readonly found: Found
  readonly sources: readonly SourceDescription[]
}

/** What was found, and where could not be looked. */
export function SearchResults({ found, sources }: SearchResultsProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { hits, total, unsearched } = found
  const formatted = formatNumber(total, useLanguage())
  const missing = sources.filter(({ id }) => unsearched.some(({ source }) => source === id))
  return (
    <section className="stack" aria-live="polite">
      <Heading level={2}>{t('dossier.search.resultTitle', { count: total, formatted })}</Heading>
      {missing.length > 0 && (
        <Alert kind="warning" level={3} heading={t('dossier.search.unsearchedTitle')}>
          <Paragraph>
            {t('dossier.search.unsearched', {
              sources: missing.map(({ title }) => localized(title)).join(', '),
            })}
          </Paragraph>
        </Alert>
      )}
      {total === 0 && <Paragraph>{t('dossier.search.nothing')}</Paragraph>}
      {total > hits.length && <Paragraph>{t('dossier.search.firstOnly', { shown: hits.length })}</Paragraph>}
      <ul className="hits">
        {hits.map(({ source, dataset, record, fields }) => (
          <SearchHitView
            key={record.ref}
            description={sources.find(({ id }) => id === source)?.datasets.find(({ id }) => id === dataset)}
            record={record}
            fields={fields}
          />
        ))}
      </ul>
    </section>
  )
}
