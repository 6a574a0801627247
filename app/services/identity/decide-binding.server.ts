import { appendAuditEvent } from '../../../db/queries/audit'
import { archivesOf, changeArchive, type StoredArchive } from '../../../db/queries/archives'
import {
  endProposal,
  findProposal,
  unbindIdentifier,
  type BindingProposal,
} from '../../../db/queries/bindings'
import { bindIdentifier } from '../../../db/queries/subjects'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { newId } from '../../platform/ids'
import { clearAway } from '../archives/clear-away.server'
import type { Deps } from '../deps'
import { checkProposal } from './check-proposal.server'
import { openPerson } from './open-person.server'

export type BindingVerdict = 'approved' | 'rejected' | 'withdrawn'

/**
 * The second of two people decides; the proposer can only withdraw. What is approved holds from that
 * moment: every page and every job asks anew who a person is. Archives that were built before an
 * identifier was taken away may hold what it opened, so they go with it.
 * @throws AppError `not-allowed` about oneself, one's own proposal (whatever account made it), or
 *   another's withdrawal; `invalid-input`, `not-found`; `wrong-state` when it was decided before
 */
export async function decideBinding(
  deps: Deps,
  actor: StaffActor,
  input: { proposalId: string; subjectId: string; verdict: BindingVerdict },
): Promise<void> {
  const gone = await deps.store.transaction(async (tx) => {
    await openPerson(tx, actor, input.subjectId)
    const proposal = await findProposal(tx, input.proposalId)
    if (!proposal || proposal.subjectId !== input.subjectId)
      throw new AppError('not-found', 'no such proposal')
    requireTurn(actor, proposal, input.verdict)
    const at = deps.clock.now()
    const end = { state: input.verdict, decidedBy: actor.accountId, decidedAt: at }
    if (!(await endProposal(tx, proposal.id, end))) {
      throw new AppError('wrong-state', `proposal ${proposal.id} was decided before`)
    }
    const { id: proposalId, action, kind, subjectId } = proposal
    const event = { type: `binding.${input.verdict}`, data: { proposalId, action, kind } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
    return input.verdict === 'approved' ? await carryOut(tx, deps, actor, proposal) : []
  })
  for (const archive of gone) await clearAway(deps, archive)
}

/** Two people, not two accounts. */
function requireTurn(actor: StaffActor, { proposerId }: BindingProposal, verdict: BindingVerdict): void {
  const isProposer = proposerId === actor.subjectId
  if (isProposer !== (verdict === 'withdrawn')) {
    throw new AppError('not-allowed', isProposer ? 'a second person decides' : 'only the proposer withdraws')
  }
}

/** @returns archives that nobody may open any more */
async function carryOut(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  { subjectId, action, kind, value }: BindingProposal,
): Promise<StoredArchive[]> {
  const at = deps.clock.now()
  await checkProposal(tx, { subjectId, action, identifier: { kind, value } })
  if (action === 'bind') {
    const method = 'two-people'
    await bindIdentifier(tx, { id: newId(), subjectId, kind, value, method, verifiedAt: at })
    const event = { type: 'identifier.verified', data: { kind, method } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
    return []
  }
  await unbindIdentifier(tx, subjectId, { kind, value })
  await appendAuditEvent(tx, { event: { type: 'identifier.unbound', data: { kind } }, actor, subjectId, at })
  return await revokeArchives(tx, actor, subjectId, at)
}

async function revokeArchives(
  tx: Transaction,
  actor: StaffActor,
  subjectId: string,
  at: Date,
): Promise<StoredArchive[]> {
  const revoked: StoredArchive[] = []
  for (const archive of await archivesOf(tx, subjectId)) {
    const where = { id: archive.id, states: ['queued', 'building', 'ready'] as const }
    if (!(await changeArchive(tx, where, { state: 'deleted', wrappedKey: '', keyId: '' }))) continue
    const event = { type: 'archive.deleted', data: { archiveId: archive.id, why: 'unbound' } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
    revoked.push(archive)
  }
  return revoked
}
