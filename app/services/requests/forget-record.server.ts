import { removeEvidence } from '../../../db/queries/evidence'
import { forgetCorrectionsOf } from '../../../db/queries/forget-record'
import type { RecordKey } from '../../domain/records'
import type { ErasurePiece } from '../../domain/requests/erasure-plan'
import type { Deps } from '../deps'
import { removeEvidenceFile } from '../corrections/keep-evidence.server'
import { layTombstones } from '../retention/tombstones.server'

/**
 * What follows when a record is gone from its source: a tombstone that says nothing of it, and nothing of it
 * left in what the portal remembers of corrections (E4, attack 38).
 */
export async function forgetRecord(deps: Deps, piece: ErasurePiece, record: RecordKey): Promise<void> {
  const at = deps.clock.now()
  const files = await deps.store.transaction(async (tx) => {
    await layTombstones(tx, deps, piece, [record])
    const { subjectId, source, dataset } = piece
    const evidence = await forgetCorrectionsOf(tx, { subjectId, source, dataset, record }, at)
    for (const { id } of evidence) await removeEvidence(tx, id, at)
    return evidence
  })
  for (const { storageName } of files) await removeEvidenceFile(deps, storageName)
}
