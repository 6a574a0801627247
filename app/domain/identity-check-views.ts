import type { CopyOutcome, DocumentType, IdentityRung, IdentityStepState } from './identity-checks'
import type { Localized } from './localized'

/** What screens show of how the school found out who asked: plain data. Instants are ISO 8601. */

/** What a one-time code leads to, before anything is done with it. */
export type IdentityFront =
  | { readonly kind: 'no-code' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'confirm' | 'copy' | 'sent'; readonly number: string }

/** A copy on screen, once. */
export interface SeenCopy {
  readonly copyId: string
  readonly number: string
  /** A data: address, so that no address of the portal ever gives the picture. */
  readonly picture: string
}

export interface IdentityStepView {
  readonly id: string
  readonly rung: IdentityRung
  readonly state: IdentityStepState
  readonly how: string
  readonly askedAt: string
  readonly endedAt: string | null
  readonly role: Localized
}

export interface IdentityCopyView {
  readonly id: string
  readonly uploadedAt: string
  readonly seenAt: string | null
  readonly outcome: CopyOutcome | ''
  readonly documentType: DocumentType | ''
  readonly decidedAt: string | null
  readonly removedAt: string | null
}

/** The ladder of one request, for those who check who asks. */
export interface IdentityForStaff {
  /** `session`: asked while signed in; `stated`: staff knew when they entered it; `ladder`: to find out, or found out. */
  readonly basis: 'session' | 'stated' | 'ladder'
  readonly identified: boolean
  readonly denied: boolean
  /** Rungs that there are for this person, in their order. */
  readonly rungs: readonly {
    readonly rung: IdentityRung
    readonly state: IdentityStepState | null
    readonly mayTake: boolean
  }[]
  readonly steps: readonly IdentityStepView[]
  readonly copies: readonly IdentityCopyView[]
  /** Of the copy that waits: to look at, or to decide about after the look. */
  readonly copyToSee: boolean
  readonly copyToDecide: string | null
  /** A link goes out by mail; else staff print the letter with the code. */
  readonly mailed: boolean
  readonly may: boolean
}

/** What the person sees of it beside their request. */
export interface OwnIdentity {
  readonly steps: readonly Omit<IdentityStepView, 'role'>[]
  /** The rung that the school waits for. */
  readonly waitsFor: IdentityRung | null
  readonly mayConfirm: boolean
}

/** What stands on the page of a copy before it is seen, and after. */
export interface CopyFrontView {
  readonly requestId: string
  readonly number: string
  readonly toSee: boolean
  /** Id of a copy that was seen and waits for what was seen to be written down. */
  readonly toDecide: string | null
  readonly seenAt: string | null
}
