import { appendAuditEvent } from '../../../db/queries/audit'
import { insertProposal, proposalsAbout } from '../../../db/queries/bindings'
import type { StaffActor } from '../../domain/actor'
import { maxReasonLength, type BindingAction } from '../../domain/bindings'
import { AppError } from '../../domain/errors'
import type { IdentifierKind, VerifiedIdentifier } from '../../domain/identity'
import { addDays, localDate } from '../../domain/local-date'
import { bindingDays } from '../../domain/work/work-kinds'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { checkProposal } from './check-proposal.server'
import { openPerson } from './open-person.server'
import { parseIdentifier } from './parse-identifier'

export interface BindingProposed {
  readonly subjectId: string
  readonly action: BindingAction
  readonly kind: IdentifierKind
  readonly value: string
  /** How the employee knows; the person can read it. */
  readonly reason: string
}

/**
 * The first of two people: nothing changes yet.
 * @throws AppError `invalid-input` with `value` or `reason`; `not-allowed` also about oneself; `not-found`
 */
export async function proposeBinding(deps: Deps, actor: StaffActor, input: BindingProposed): Promise<void> {
  const { subjectId, action, kind } = input
  const reason = input.reason.trim()
  const identifier = parseIdentifier(kind, input.value)
  const fields = {
    ...(!identifier && { value: 'identity.errors.value' }),
    ...(reason === '' && { reason: 'identity.errors.reason' }),
    ...(reason.length > maxReasonLength && { reason: 'errors.too-long' }),
  }
  if (!identifier || Object.keys(fields).length > 0) {
    throw new AppError('invalid-input', 'no proposal yet', { fields })
  }
  await deps.store.transaction(async (tx) => {
    await openPerson(tx, actor, subjectId)
    await checkProposal(tx, { subjectId, action, identifier })
    const about = await proposalsAbout(tx, subjectId)
    if (about.some((known) => known.state === 'proposed' && isAbout(known, identifier))) throw pending()
    const at = deps.clock.now()
    const id = newId()
    await insertProposal(tx, {
      id,
      subjectId,
      action,
      ...identifier,
      reason,
      state: 'proposed',
      proposedBy: actor.accountId,
      proposerId: actor.subjectId,
      proposedAt: at,
      decidedBy: '',
      decidedAt: null,
      dueOn: addDays(localDate(at), bindingDays),
    })
    const data = { proposalId: id, action, kind }
    await appendAuditEvent(tx, { event: { type: 'binding.proposed', data }, actor, subjectId, at })
  })
}

function isAbout(known: VerifiedIdentifier, { kind, value }: VerifiedIdentifier): boolean {
  return known.kind === kind && known.value === value
}

function pending(): AppError {
  const fields = { value: 'identity.errors.pending' }
  return new AppError('invalid-input', 'a proposal about this is waiting', { fields })
}
