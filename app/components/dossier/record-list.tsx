import type { ReactNode } from 'react'
import type { DatasetDescription, RecipientDescription, RecordView } from '../../domain/views'
import { useTranslation } from '../use-translation'
import { DatasetMeaning } from './dataset-meaning'
import { RecordCard } from './record-card'
import { hasName, RecordName } from './record-name'

interface RecordListProps {
  readonly dataset: DatasetDescription
  readonly recipient: RecipientDescription
  readonly records: readonly RecordView[]
  /** How many there are, shown here or not. */
  readonly count: number
  /** Number of the first record, from 1. */
  readonly first?: number
  readonly level?: 2 | 3 | 4
  /** Many records show their names only, each to be opened. */
  readonly folded?: boolean
}

/** Records below each other, each with its name or its number. */
export function RecordList({
  dataset,
  recipient,
  records,
  count,
  first = 1,
  level = 4,
  folded = false,
}: RecordListProps) {
  const { t } = useTranslation()
  const many = count > 1
  return (
    <>
      {many && <DatasetMeaning dataset={dataset} recipient={recipient} />}
      {records.map((record, index) => (
        <RecordCard
          key={record.ref}
          dataset={dataset}
          recipient={recipient}
          record={record}
          level={level}
          ofMany={many}
          folded={folded && many}
          heading={headingOf(record, first + index)}
        />
      ))}
    </>
  )

  function headingOf(record: RecordView, number: number): ReactNode {
    if (hasName({ dataset, record })) return <RecordName dataset={dataset} record={record} />
    return many && t('dossier.record.numbered', { number })
  }
}
