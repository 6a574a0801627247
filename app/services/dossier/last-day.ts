import type { LocalDate } from '../../domain/local-date'
import type { SourceRecord } from '../../domain/records'
import { fieldEntry, type Register } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import { keptUntil } from '../../domain/retention'

/** Last day that a record is kept by the register's rule; null while its period has not started. */
export function lastDayOf(
  register: Register,
  { source, dataset }: { source: SourceDeclaration; dataset: DatasetDeclaration },
  record: Pick<SourceRecord, 'values'>,
): LocalDate | null {
  if (!dataset.retentionFrom) return null
  const at = { source: source.id, dataset: dataset.id, field: dataset.retentionFrom }
  const { retention } = fieldEntry(register, at)
  return keptUntil(record.values[dataset.retentionFrom], retention.period)
}
