import type { StaffActor } from '../../domain/actor'
import type { PaperDataset } from '../../domain/paper-views'
import type { Deps } from '../deps'
import { describePaperDataset, viewPaperRecord } from './view-paper'
import { recordInHand } from './record-in-hand.server'
import { recordLooking } from './record-looking.server'

/** One record with its dataset, for the page of staff. @throws AppError `not-allowed`, `not-found` */
export async function readPaperRecord(
  deps: Deps,
  actor: StaffActor,
  at: { lookId: string; recordId: string },
): Promise<{ number: string; dataset: PaperDataset }> {
  const { inHand, dataset, record, scans, draft } = await recordInHand(deps, actor, at)
  await recordLooking(deps, inHand, inHand.source.id)
  const view = viewPaperRecord(dataset, record, scans, { draft })
  return { number: inHand.look.number, dataset: { ...describePaperDataset(dataset), records: [view] } }
}
