import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { PaperDataset, PaperRecordView } from '../../domain/paper-views'
import { ButtonLink } from '../button-link'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { PaperValues } from './paper-values'

interface PaperRecordsProps {
  /** Address of the look. */
  readonly path: string
  readonly dataset: PaperDataset
  readonly open: boolean
}

/** What was written down of one kind, and the way to write down more. */
export function PaperRecords({ path, dataset, open }: PaperRecordsProps) {
  const { t } = useTranslation()
  const title = useLocalized()(dataset.title)
  return (
    <section className="stack">
      <Heading level={3}>{title}</Heading>
      {dataset.records.length === 0 && <Paragraph>{t('paper.nothingWritten')}</Paragraph>}
      {dataset.records.map((record, index) => (
        <PaperRecord key={record.id} {...{ path, dataset, record }} number={index + 1} />
      ))}
      {open && (
        <p>
          <ButtonLink to={`${path}/${dataset.id}`} variant="secondary">
            {t('paper.add', { dataset: title })}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}

interface PaperRecordProps extends Pick<PaperRecordsProps, 'path' | 'dataset'> {
  readonly record: PaperRecordView
  readonly number: number
}

function PaperRecord({ path, dataset, record, number }: PaperRecordProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { scans, draft } = record
  return (
    <article className="decision paper-record">
      <p className="paper-record__head">
        <TextLink to={`${path}/stuk/${record.id}`}>{t('paper.record', { number })}</TextLink>
        <StatusBadge tone={draft ? 'waiting' : 'good'} label={draft ? t('paper.draft') : t('paper.shown')} />
      </p>
      <PaperValues dataset={dataset} record={record} />
      <p className="work-item__dates">
        {t('paper.scansCount', { count: scans.length })} ·{' '}
        {t('paper.addedAt', { date: formatDateTime(record.addedAt, language) })}
      </p>
    </article>
  )
}
