import { removeEvidence } from '../../../db/queries/evidence'
import { forgetCorrectionsOf } from '../../../db/queries/forget-record'
import type { RecordKey } from '../../domain/records'
import type { Deps } from '../deps'
import { removeEvidenceFile } from '../corrections/keep-evidence.server'
import { writeErased } from '../restoring/write-down.server'
import { layTombstones } from '../retention/tombstones.server'

/**
 * What follows when a record is gone from its source: a tombstone that says nothing of it, and nothing of it
 * left in what the portal remembers of corrections (E4, attack 38).
 */
export async function forgetRecord(
  deps: Deps,
  place: { readonly subjectId: string; readonly source: string; readonly dataset: string },
  record: RecordKey,
): Promise<void> {
  const at = deps.clock.now()
  await writeErased(deps, place, [record])
  const files = await deps.store.transaction(async (tx) => {
    await layTombstones(tx, deps, place, [record])
    const { subjectId, source, dataset } = place
    const evidence = await forgetCorrectionsOf(tx, { subjectId, source, dataset, record }, at)
    for (const { id } of evidence) await removeEvidence(tx, id, at)
    return evidence
  })
  for (const { storageName } of files) await removeEvidenceFile(deps, storageName)
}
