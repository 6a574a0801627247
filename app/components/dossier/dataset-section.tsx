import { Heading } from '@amsterdam/design-system-react'
import { formatNumber } from '../../domain/format'
import type { DatasetAnswer, DatasetDescription, SourceDescription } from '../../domain/views'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { datasetPath } from './paths'
import { RecordList } from './record-list'
import { SpecialBadge } from './special-badge'
import { WithheldNote } from './withheld-note'

interface DatasetSectionProps {
  readonly source: SourceDescription
  readonly dataset: DatasetDescription
  readonly answer: DatasetAnswer
}

/** What a source holds of one kind: how many, the first of them, and the way to the rest. */
export function DatasetSection({ source, dataset, answer }: DatasetSectionProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const formatted = formatNumber(answer.count, useLanguage())
  const more = answer.count > answer.records.length
  return (
    <div className="dataset">
      <header className="dataset__header">
        <Heading level={3}>{localized(dataset.title)}</Heading>
        {dataset.fields.every(({ special }) => special) && <SpecialBadge />}
        <p className="dataset__count">{t('dossier.dataset.count', { count: answer.count, formatted })}</p>
      </header>
      {answer.count === 0 && <p className="plain">{t('dossier.dataset.empty')}</p>}
      <WithheldNote withheld={answer.withheld} />
      <RecordList
        dataset={dataset}
        recipient={source.recipient}
        records={answer.records}
        count={answer.count}
        folded
      />
      {more && (
        <p className="dataset__more">
          {t('dossier.dataset.showingFirst', { shown: answer.records.length })}{' '}
          <TextLink to={datasetPath({ source: source.id, dataset: dataset.id })}>
            {t('dossier.dataset.showAll', { formatted })}
            <span className="ams-visually-hidden">: {localized(dataset.title)}</span>
          </TextLink>
        </p>
      )}
    </div>
  )
}
