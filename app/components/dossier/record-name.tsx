import type { DatasetDescription, RecordView } from '../../domain/views'
import { FieldValueView } from './field-value-view'

interface RecordNameProps {
  readonly dataset: DatasetDescription
  readonly record: RecordView
}

/** The value of the field that names a record, as its type is written. */
export function RecordName({ dataset, record }: RecordNameProps) {
  const field = dataset.fields.find(({ id }) => id === dataset.label)
  return field && <FieldValueView type={field.type} value={record.values[field.id] ?? null} />
}

/** Does the register name a field that names its records, and is it filled in? */
export function hasName({ dataset, record }: RecordNameProps): boolean {
  const value = dataset.label === undefined ? null : (record.values[dataset.label] ?? null)
  return typeof value === 'string' && value !== ''
}
