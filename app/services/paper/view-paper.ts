import type { PaperRecord, PaperScan } from '../../../db/queries/paper'
import type { PaperDataset, PaperRecordView } from '../../domain/paper-views'
import { shownValues } from '../dossier/view-record'
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

/** A record as pages list it; citizen service numbers are covered once they are written down (BSN1). */
export function viewPaperRecord(
  dataset: DatasetDeclaration,
  record: PaperRecord,
  scans: readonly PaperScan[],
  { draft }: { draft: boolean },
): PaperRecordView {
  const own = scans.filter(({ recordId }) => recordId === record.id)
  return {
    id: record.id,
    values: shownValues(dataset, record),
    addedAt: record.addedAt.toISOString(),
    draft,
    scans: own.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
  }
}
