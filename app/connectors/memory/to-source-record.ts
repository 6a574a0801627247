import type { RecordKey, SourceRecord } from '../../domain/records'
import type { DatasetDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import { convertValue, Misfit } from '../shared/convert-value'
import { nameInSource } from '../shared/declared-names'
import type { MemoryRecord } from './memory-source'

/**
 * Every declared field in the declared order, and nothing else.
 * @throws SourceFailure `bad-answer` when a declared field is gone or holds another type
 */
export function toSourceRecord(
  source: string,
  dataset: DatasetDeclaration,
  record: MemoryRecord,
): SourceRecord {
  const entries = dataset.fields.map((field) => {
    const raw = record.values[nameInSource(field)]
    const place = `${dataset.id}.${nameInSource(field)}`
    if (raw === undefined) throw new SourceFailure(source, 'bad-answer', `${place} is gone`)
    try {
      return [field.id, convertValue(field.type, raw)] as const
    } catch (error) {
      if (error instanceof Misfit) throw new SourceFailure(source, 'bad-answer', `${place} ${error.message}`)
      throw error
    }
  })
  return { key: record.key as RecordKey, values: Object.fromEntries(entries), documents: [] }
}
