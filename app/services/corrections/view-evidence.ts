import type { EvidenceFile } from '../../../db/queries/evidence'
import type { EvidenceView } from '../../domain/views'

/** The files of one correction in plain data. */
export function viewEvidence(files: readonly EvidenceFile[], correctionId: string): EvidenceView[] {
  return files
    .filter((file) => file.correctionId === correctionId)
    .map(({ id, name, mediaType, size, removedAt }) => ({
      id,
      name,
      mediaType,
      size,
      removedAt: removedAt?.toISOString() ?? null,
    }))
}
