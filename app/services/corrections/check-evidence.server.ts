import { AppError } from '../../domain/errors'
import { maxEvidenceFileBytes, maxEvidenceFiles, type EvidenceKind } from '../../domain/evidence'
import { readScan, scanName, type Scan } from '../../domain/scans/scan'
import { hasPdfPowers } from '../../platform/pdf-powers'
import type { Deps } from '../deps'

/** A file as it was sent: its name and kind are only words. */
export interface SentEvidence {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file as it may be kept. */
export interface CheckedEvidence {
  readonly name: string
  readonly mediaType: EvidenceKind
  readonly bytes: Uint8Array
}

/**
 * What was sent as evidence: pictures drawn anew, PDFs as they are when they can do nothing
 * (app/docs/decisions/0016-evidence-files.md).
 * @throws AppError `invalid-input` with `files`
 */
export async function checkEvidence(
  deps: Pick<Deps, 'pictures'>,
  files: readonly SentEvidence[],
): Promise<CheckedEvidence[]> {
  if (files.length > maxEvidenceFiles) throw refusedEvidence('errors.evidence-files.too-many')
  if (files.some(({ bytes }) => bytes.length > maxEvidenceFileBytes))
    throw refusedEvidence('errors.evidence-files.too-large')
  // What the first look refuses costs no process.
  const seen = files.map(({ name, bytes }) => ({ name, scan: readScan(bytes) }))
  const checked: CheckedEvidence[] = []
  for (const { name, scan } of seen) {
    const kept = scan && (await harmless(deps, scan))
    if (!scan || !kept) throw refusedEvidence('errors.evidence-files.kind')
    checked.push({ name: scanName(name, scan.mediaType), mediaType: scan.mediaType, bytes: kept })
  }
  return checked
}

async function harmless({ pictures }: Pick<Deps, 'pictures'>, { mediaType, bytes }: Scan) {
  if (mediaType !== 'application/pdf') return pictures.redraw({ mediaType, bytes })
  if (hasPdfPowers(bytes)) throw refusedEvidence('errors.evidence-files.powers')
  return bytes
}

export function refusedEvidence(key: string): AppError {
  return new AppError('invalid-input', 'a file that cannot be kept as evidence', { fields: { files: key } })
}
