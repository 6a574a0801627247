import type { FieldType } from '../../domain/field-types/field-types'
import type { FieldValue, RecordKey, SourceRecord } from '../../domain/records'
import type { FieldDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import { convertValue, Misfit } from '../shared/convert-value'
import { nameInSource } from '../shared/declared-names'
import { fileDocument } from './file-document'
import { isFlat, type FilesDataset } from './files-declaration'
import type { Folder } from './open-inside'
import type { Row } from './read-rows'

/** Types that have no empty value: "" in a CSV cell of one means nothing, as no quotes do. */
const withoutEmpty: readonly FieldType[] = ['integer', 'decimal', 'boolean', 'date', 'datetime', 'json']

/** @throws SourceFailure bad-answer that names file, line and column */
export async function toRecord(folder: Folder, dataset: FilesDataset, row: Row): Promise<SourceRecord> {
  const values = dataset.fields.map((field) => [field.id, fieldValue(folder.source, dataset, field, row)])
  const name = dataset.documents && row.text(dataset.documents.column)
  const documents =
    dataset.documents && name ? [await fileDocument(folder, dataset.documents.folder, name)] : []
  return { key: keyOf(folder.source, dataset, row), values: Object.fromEntries(values), documents }
}

export function keyOf(source: string, dataset: FilesDataset, row: Row): RecordKey {
  const parts = dataset.key.map((column) => {
    const part = row.text(column)
    if (part) return part
    const message = `${dataset.file}, line ${row.line}: has no ${column}, which is its key`
    throw new SourceFailure(source, 'bad-answer', message)
  })
  return (parts.length === 1 ? parts.join() : JSON.stringify(parts)) as RecordKey
}

export function fieldValue(
  source: string,
  dataset: FilesDataset,
  field: FieldDeclaration,
  row: Row,
): FieldValue {
  const column = nameInSource(field)
  const place = `${dataset.file}, line ${row.line}: ${column}`
  if (row.lacks(column) && !dataset.optional.includes(column)) {
    throw new SourceFailure(source, 'bad-answer', `${place} is missing`)
  }
  const raw = row.value(column)
  try {
    return raw === '' && withoutEmpty.includes(field.type) ? null : convertCell(dataset, field.type, raw)
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
    throw new SourceFailure(source, 'bad-answer', `${place} ${error.message}`)
  }
}

/** Lists and objects are JSON's own; a cell of type json is text that is kept as it is. */
function convertCell(dataset: FilesDataset, type: FieldType, raw: unknown): FieldValue {
  return convertValue(isFlat(dataset) && type === 'json' ? 'text' : type, raw)
}
