import { Heading } from '@amsterdam/design-system-react'
import type { DatasetDescription, RecipientDescription, RecordView } from '../../domain/views'
import { DocumentList } from './document-list'
import { FieldRow } from './field-row'

interface RecordCardProps {
  readonly dataset: DatasetDescription
  readonly recipient: RecipientDescription
  readonly record: RecordView
  /** Name of the record; none where it stands alone. */
  readonly heading?: string | undefined
  readonly level?: 2 | 3 | 4
}

/** One record: every field the register declares, then its documents. */
export function RecordCard({ dataset, recipient, record, heading, level = 4 }: RecordCardProps) {
  const place = { source: dataset.source, dataset: dataset.id, ref: record.ref }
  return (
    <article className="record">
      {heading !== undefined && (
        <Heading level={level} size="level-5" className="record__title">
          <bdi dir="auto">{heading}</bdi>
        </Heading>
      )}
      <dl className="record__fields">
        {dataset.fields.map((field) => (
          <FieldRow key={field.id} place={place} field={field} record={record} recipient={recipient} />
        ))}
      </dl>
      <DocumentList place={place} documents={record.documents} />
    </article>
  )
}
