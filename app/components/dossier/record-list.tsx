import { useTranslation } from 'react-i18next'
import type { DatasetDescription, RecipientDescription, RecordView } from '../../domain/views'
import { RecordCard } from './record-card'
import { recordName } from './record-name'

interface RecordListProps {
  readonly dataset: DatasetDescription
  readonly recipient: RecipientDescription
  readonly records: readonly RecordView[]
  /** Number of the first record, from 1. */
  readonly first?: number
  readonly level?: 2 | 3 | 4
}

/** Records below each other, each with its name or its number. */
export function RecordList({ dataset, recipient, records, first = 1, level = 4 }: RecordListProps) {
  const { t } = useTranslation()
  const alone = records.length === 1 && first === 1
  return (
    <>
      {records.map((record, index) => (
        <RecordCard
          key={record.ref}
          dataset={dataset}
          recipient={recipient}
          record={record}
          level={level}
          heading={
            recordName(dataset, record) ??
            (alone ? undefined : t('dossier.record.numbered', { number: first + index }))
          }
        />
      ))}
    </>
  )
}
