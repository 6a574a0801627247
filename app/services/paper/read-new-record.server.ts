import type { StaffActor } from '../../domain/actor'
import type { PaperDataset } from '../../domain/paper-views'
import type { Deps } from '../deps'
import { datasetInHand, openLook, requireOpen } from './open-look.server'
import { describePaperDataset } from './view-paper'

/** What the form for a new record asks; tells nothing of the person. @throws AppError `not-allowed`, `not-found`, `wrong-state` */
export async function readNewRecord(
  deps: Deps,
  actor: StaffActor,
  at: { lookId: string; dataset: string },
): Promise<{ number: string; dataset: Omit<PaperDataset, 'records'> }> {
  const inHand = await openLook(deps, actor, at.lookId)
  requireOpen(inHand)
  return { number: inHand.look.number, dataset: describePaperDataset(datasetInHand(inHand, at.dataset)) }
}
