import type { BindingAction, BindingState } from './bindings'
import type { IdentifierKind, VerifiedIdentifier } from './identity'

/** What the pages about who is who show to staff: plain data. Instants are ISO 8601. */

export interface FoundPerson {
  readonly subjectId: string
  /** Name on the account; empty without one. */
  readonly name: string
}

export interface PersonForStaff extends FoundPerson {
  readonly identifiers: readonly BoundIdentifier[]
  readonly waiting: readonly ProposalForStaff[]
  readonly history: readonly PastProposal[]
}

export interface BoundIdentifier extends VerifiedIdentifier {
  readonly method: string
  readonly since: string
  /** Verified of somebody else too. */
  readonly alsoOfOthers: boolean
}

export interface ProposalForStaff extends FoundPerson {
  readonly id: string
  readonly action: BindingAction
  readonly kind: IdentifierKind
  readonly value: string
  readonly reason: string
  readonly proposedAt: string
  /** Name on the account of the proposer. */
  readonly proposedBy: string
  /** The one who looks proposed it: somebody else decides. */
  readonly own: boolean
}

export interface PastProposal {
  readonly id: string
  readonly action: BindingAction
  readonly kind: IdentifierKind
  readonly state: BindingState
  readonly at: string
}
