import { appendAuditEvent } from '../../../db/queries/audit'
import { deletePaperRecord } from '../../../db/queries/paper'
import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { removeScanFiles } from './keep-scans.server'
import { recordInHand } from './record-in-hand.server'

/**
 * Takes a record away with its scans: it was another person's, or the paper itself was destroyed. Their
 * keys go with the decision, so that the files are unreadable from that moment.
 * @throws AppError `not-allowed`, `not-found`
 */
export async function removeRecord(
  deps: Deps,
  actor: StaffActor,
  at: { lookId: string; recordId: string },
): Promise<void> {
  const removed = await deps.store.transaction(async (tx) => {
    const { inHand, record, scans } = await recordInHand({ store: tx, register: deps.register }, actor, at)
    await deletePaperRecord(tx, record.id)
    const { source, number, subjectId } = inHand.look
    const data = { source, number, dataset: record.dataset, scans: scans.length }
    const event = { type: 'paper.record-removed', data } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at: deps.clock.now() })
    return scans
  })
  await removeScanFiles(deps, removed)
}
