import type { Correction } from '../../domain/corrections'
import { courtLimit } from '../../domain/deadlines'
import { fieldEntry, type Register } from '../../domain/register/register'
import type { EvidenceFile } from '../../../db/queries/evidence'
import type { CorrectionView } from '../../domain/views'
import type { Statement } from '../../domain/statements'
import { viewStatement } from './view-statement'
import { viewEvidence } from './view-evidence'

/** A correction in plain data, with the register's words for where it belongs, and what of `files` and `statements` is its own. @throws AppError `not-found` */
export function viewCorrection(
  register: Register,
  correction: Correction,
  { files, statements = [] }: { files: readonly EvidenceFile[]; statements?: readonly Statement[] },
): CorrectionView {
  const { source, field } = fieldEntry(register, correction)
  const rejected = correction.state === 'rejected'
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
    statement:
      statements.filter(({ correctionId }) => correctionId === correction.id).map(viewStatement)[0] ?? null,
    reason: rejected ? correction.reason : '',
    courtUntil: rejected ? courtLimit(correction.updatedAt, register.school.decreeDays) : null,
    submittedAt: correction.submittedAt.toISOString(),
    promisedOn: correction.promisedOn,
    updatedAt: correction.updatedAt.toISOString(),
  }
}
