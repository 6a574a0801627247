import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { findAccount } from '../../../db/queries/accounts'
import type { BindingProposal } from '../../../db/queries/bindings'
import type { Reader } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import type { ProposalForStaff } from '../../domain/identity-views'

export async function viewProposal(
  store: Reader,
  actor: StaffActor,
  { id, subjectId, action, kind, value, reason, proposedAt, ...proposal }: BindingProposal,
): Promise<ProposalForStaff> {
  return {
    id,
    subjectId,
    name: await nameOf(store, subjectId),
    action,
    kind,
    value,
    reason,
    proposedAt: proposedAt.toISOString(),
    proposedBy: (await findAccount(store, proposal.proposedBy))?.displayName ?? '',
    own: proposal.proposerId === actor.subjectId,
  }
}

/** Name on a person's account; empty without one. */
export async function nameOf(store: Reader, subjectId: string): Promise<string> {
  return (await accountOfSubject(store, subjectId))?.displayName ?? ''
}
