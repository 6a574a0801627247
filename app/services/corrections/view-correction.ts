import type { Correction } from '../../domain/corrections'
import { fieldEntry, type Register } from '../../domain/register/register'
import type { EvidenceFile } from '../../../db/queries/evidence'
import type { CorrectionView } from '../../domain/views'
import { viewEvidence } from './view-evidence'

/** A correction in plain data, with the register's words for where it belongs, and its files among `files`. @throws AppError `not-found` */
export function viewCorrection(
  register: Register,
  correction: Correction,
  files: readonly EvidenceFile[],
): CorrectionView {
  const { source, field } = fieldEntry(register, correction)
  return {
    id: correction.id,
    number: correction.number,
    source: correction.source,
    dataset: correction.dataset,
    field: correction.field,
    sourceTitle: source.title,
    fieldTitle: field.title,
    fieldType: field.type,
    from: correction.from,
    to: correction.to,
    state: correction.state,
    files: viewEvidence(files, correction.id),
    reason: correction.state === 'rejected' ? correction.reason : '',
    submittedAt: correction.submittedAt.toISOString(),
    promisedOn: correction.promisedOn,
    updatedAt: correction.updatedAt.toISOString(),
  }
}
