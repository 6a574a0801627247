import type { DatasetDescription, RecordView } from '../../domain/views'

/** The value of the field that names a record, if the register names one and it is filled in. */
export function recordName({ label }: DatasetDescription, { values }: RecordView): string | undefined {
  const value = label === undefined ? null : (values[label] ?? null)
  return typeof value === 'string' && value !== '' ? value : undefined
}
