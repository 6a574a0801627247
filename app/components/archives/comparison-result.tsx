import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { ComparedDataset, ComparisonView } from '../../domain/comparison-views'
import { formatDateTime } from '../../domain/format'
import { Alert } from '../alert'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { ComparedChangeView } from './compared-change'

/** What changed between two archives, by dataset, in plain words. */
export function ComparisonResult({ comparison }: { comparison: ComparisonView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { before, after, datasets, rest, shown } = comparison
  const query = new URLSearchParams({ eerste: before.id, tweede: after.id })
  const isSame = shown === 0 && rest === 'none'
  return (
    <section className="stack" aria-labelledby="changes">
      <Heading level={2} id="changes">
        {t('archive.compare.between', {
          before: formatDateTime(before.requestedAt, language),
          after: formatDateTime(after.requestedAt, language),
        })}
      </Heading>
      {before.profile !== after.profile && (
        <Alert kind="warning" heading={t('archive.compare.profilesTitle')}>
          <Paragraph>{t('archive.compare.profilesText')}</Paragraph>
        </Alert>
      )}
      {isSame && <Paragraph>{t('archive.compare.same')}</Paragraph>}
      {datasets.filter(isCompared).map((dataset, index) => (
        <ComparedDatasetView key={index} dataset={dataset} />
      ))}
      <NotCompared datasets={datasets.filter((dataset) => !isCompared(dataset))} />
      {rest !== 'none' && (
        <Alert kind="info" heading={t('archive.compare.moreTitle')}>
          <Paragraph>{t(`archive.compare.${rest}`, { count: shown })}</Paragraph>
        </Alert>
      )}
      {!isSame && (
        <p>
          <a className="ams-link text-link" href={`/meenemen/vergelijken/bestand?${query}`} download>
            {t('archive.compare.file')}
          </a>
        </p>
      )}
    </section>
  )
}

function isCompared({ changes }: ComparedDataset): boolean {
  return changes.some(({ kind }) => kind !== 'dataset-not-compared')
}

/** In one of the two it is missing: many of them when the two are of different kinds. */
function NotCompared({ datasets }: { datasets: readonly ComparedDataset[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (datasets.length === 0) return null
  return (
    <details>
      <summary>{t('archive.compare.notCompared', { count: datasets.length })}</summary>
      <ul>
        {datasets.map(({ source, dataset, changes }, index) => (
          <li key={index}>
            <strong>
              {localized(source)}
              {dataset && `: ${localized(dataset)}`}.
            </strong>{' '}
            {changes.map((change, at) => (
              <ComparedChangeView key={at} change={change} />
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

function ComparedDatasetView({ dataset }: { dataset: ComparedDataset }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const what = dataset.dataset ? localized(dataset.dataset) : t('archive.compare.documents')
  return (
    <section className="card">
      <Heading level={3}>
        {localized(dataset.source)}: {what}
      </Heading>
      <ul className="changes">
        {dataset.changes.map((change, index) => (
          <li key={index}>
            <ComparedChangeView change={change} />
          </li>
        ))}
      </ul>
    </section>
  )
}
