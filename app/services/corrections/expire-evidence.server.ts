import { appendAuditEvent } from '../../../db/queries/audit'
import { correctionById } from '../../../db/queries/corrections'
import { evidencePastItsTime, removeEvidence, type EvidenceFile } from '../../../db/queries/evidence'
import type { SystemActor } from '../../domain/actor'
import { evidenceDays } from '../../domain/evidence'
import type { Deps } from '../deps'
import { removeEvidenceFile } from './keep-evidence.server'
import { correctionRef } from './step-correction.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }
const dayMilliseconds = 86_400_000

/**
 * Removes evidence some days after its correction ended: its key with the event, its file after that. What a
 * run left when it was killed cannot be opened any more.
 */
export async function expireEvidence(deps: Deps): Promise<void> {
  const endedBy = new Date(deps.clock.now().getTime() - evidenceDays * dayMilliseconds)
  for (const file of await evidencePastItsTime(deps.store, endedBy)) {
    if (await forget(deps, file)) await removeEvidenceFile(deps, file.storageName)
  }
  await deps.evidenceFiles.sweep()
}

async function forget(deps: Deps, file: EvidenceFile): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    const correction = await correctionById(tx, file.correctionId)
    if (!correction || !(await removeEvidence(tx, file.id, at))) return false
    const event = {
      type: 'correction.evidence-removed',
      data: { ...correctionRef(correction), fileId: file.id },
    } as const
    await appendAuditEvent(tx, { event, actor: worker, subjectId: file.subjectId, at })
    return true
  })
}
