import type {
  DatasetDescription,
  FieldDescription,
  RecipientDescription,
  RecordView,
} from '../../domain/views'
import { useTranslation } from '../use-translation'
import { DocumentList } from './document-list'
import { FieldMeaning } from './field-meaning'
import { FieldRow } from './field-row'
import { KeptUntil } from './kept-until'
import { ObtainedOn } from './obtained-on'
import { RestrictedNote } from './restricted-note'

interface RecordContentProps {
  readonly dataset: DatasetDescription
  readonly recipient: RecipientDescription
  readonly record: RecordView
  readonly ofMany: boolean
}

/** Every field the register declares, then the documents. */
export function RecordContent({ dataset, recipient, record, ofMany }: RecordContentProps) {
  const { t } = useTranslation()
  const place = { source: dataset.source, dataset: dataset.id, ref: record.ref }
  const meaningOf = (field: FieldDescription) => (
    <FieldMeaning dataset={dataset} field={field} recipient={recipient} />
  )
  return (
    <>
      <RestrictedNote restricted={record.restricted} />
      <dl className="record__fields">
        {dataset.fields.map((field) => (
          <FieldRow
            key={field.id}
            place={place}
            field={field}
            record={record}
            meaning={ofMany ? undefined : meaningOf(field)}
          />
        ))}
      </dl>
      <div className="record__kept">
        <p>
          {t('item.obtained.question')} <ObtainedOn record={record} />
        </p>
        <p>
          {t('dossier.meaning.retention')} <KeptUntil record={record} />
        </p>
      </div>
      <DocumentList place={place} documents={record.documents} />
    </>
  )
}
