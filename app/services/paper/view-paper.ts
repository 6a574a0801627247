import type { PaperRecord, PaperScan } from '../../../db/queries/paper'
import type { PaperDataset, PaperRecordView } from '../../domain/paper-views'
import type { DatasetDeclaration } from '../../domain/register/source'

/** Fields that can be written down; bytes and json come from programs only. */
export function describePaperDataset({
  id,
  title,
  fields,
}: DatasetDeclaration): Omit<PaperDataset, 'records'> {
  const typed = fields.filter(({ type }) => type !== 'bytes' && type !== 'json')
  return { id, title, fields: typed.map((field) => ({ id: field.id, type: field.type, title: field.title })) }
}

export function viewPaperRecord(
  record: PaperRecord,
  scans: readonly PaperScan[],
  draft: boolean,
): PaperRecordView {
  const own = scans.filter(({ recordId }) => recordId === record.id)
  return {
    id: record.id,
    values: record.values,
    addedAt: record.addedAt.toISOString(),
    draft,
    scans: own.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
  }
}
