import { DescriptionList } from '@amsterdam/design-system-react'
import type { PaperDataset, PaperRecordView } from '../../domain/paper-views'
import { FieldValueView } from '../dossier/field-value-view'
import { useLocalized } from '../use-language'

/** What was written down, without what was left empty. */
export function PaperValues({
  dataset,
  record,
}: {
  dataset: Pick<PaperDataset, 'fields'>
  record: PaperRecordView
}) {
  const localized = useLocalized()
  const filled = dataset.fields.filter(({ id }) => (record.values[id] ?? null) !== null)
  if (filled.length === 0) return null
  return (
    <DescriptionList>
      {filled.map(({ id, title, type }) => [
        <DescriptionList.Term key={`${id}-term`}>{localized(title)}</DescriptionList.Term>,
        <DescriptionList.Description key={id}>
          <FieldValueView type={type} value={record.values[id] ?? null} />
        </DescriptionList.Description>,
      ])}
    </DescriptionList>
  )
}
