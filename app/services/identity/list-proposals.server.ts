import { waitingProposals } from '../../../db/queries/bindings'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { ProposalForStaff } from '../../domain/identity-views'
import type { Deps } from '../deps'
import { viewProposal } from './view-proposal'

const most = 100

/** Proposals that wait for a second person, none about oneself. @throws AppError `not-allowed` */
export async function listProposals(
  { store }: Pick<Deps, 'store'>,
  actor: StaffActor,
): Promise<ProposalForStaff[]> {
  requirePermission(actor, 'bind:identifiers')
  const waiting = await waitingProposals(store, { limit: most })
  const others = waiting.filter(({ subjectId }) => subjectId !== actor.subjectId)
  return await Promise.all(others.map((proposal) => viewProposal(store, actor, proposal)))
}
