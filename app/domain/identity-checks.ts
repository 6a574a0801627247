/**
 * How the school finds out who asks, when a request came from outside the portal (art. 11, 12(2) and 12(6)
 * GDPR, recital 64; EDPB 01/2022, 69-79). The first rung that works ends it: a copy of a document comes last,
 * and only with a reason (ID1-ID4).
 */
export const identityRungs = [
  /** The person signs in with both factors and says that the request is theirs. */
  'sign-in',
  /** A one-time link to an e-mail address that the school had already. */
  'mail',
  /** Staff call the number that is on file, never one from the request. */
  'called-back',
  /** A document is shown at the counter or in a video call; nothing is copied. */
  'shown',
  /** A shielded copy; seen once, then gone. */
  'copy',
] as const
export type IdentityRung = (typeof identityRungs)[number]

/** Rungs on which the school waits for the person, so that the clock of the request may stand still (D8). */
export const waitingRungs = ['sign-in', 'mail', 'shown', 'copy'] as const satisfies readonly IdentityRung[]
export type WaitingRung = (typeof waitingRungs)[number]

/** Rungs whose outcome staff write down; of the others the portal itself is the witness. */
export const recordedRungs = ['called-back', 'shown'] as const satisfies readonly IdentityRung[]
export type RecordedRung = (typeof recordedRungs)[number]

/**
 * `denied`: whoever owns the address says that they asked nothing. `impossible`: not tried, and why not was
 * written down. `ended`: another rung was quicker, or the request is over.
 */
export const identityStepStates = ['asked', 'passed', 'failed', 'denied', 'impossible', 'ended'] as const
export type IdentityStepState = (typeof identityStepStates)[number]

/** What of a document must not be seen on a copy (ID5; UAVG art. 46 for the number). */
export const shieldedParts = ['photo', 'machine-readable-zone', 'document-number', 'bsn'] as const
export type ShieldedPart = (typeof shieldedParts)[number]

export const documentTypes = ['passport', 'identity-card', 'residence-permit', 'driving-licence'] as const
export type DocumentType = (typeof documentTypes)[number]

/** What the look at a copy said. `unshielded`: it showed more than it should; it went at once (ID7). */
export const copyOutcomes = ['checked', 'unshielded', 'not-this-person', 'unreadable'] as const
export type CopyOutcome = (typeof copyOutcomes)[number]

/** Characters that say why no other way would do: a sentence at least (ID2: Raad van State, DPG Media). */
export const minCopyReason = 40
export const maxHow = 1_000
/** Days that a one-time link or code works. */
export const identityLinkDays = 14
/** Days that an uploaded copy lies unseen at most; it goes sooner, with the decision about it (ID6). */
export const copyDays = 5
/** Bytes of one picture, and of its form. */
export const maxCopyBytes = 10_000_000
export const maxCopyUploadBytes = 11_000_000

export interface IdentityStep {
  readonly id: string
  readonly requestId: string
  readonly subjectId: string
  readonly rung: IdentityRung
  readonly state: IdentityStepState
  /** What staff wrote: how it went, why it cannot be, why no other way would do. */
  readonly how: string
  readonly askedAt: Date
  readonly endedAt: Date | null
  /** Role and account of the employee who took the step. */
  readonly role: string
  readonly accountId: string
}

/** What rungs there are for this person, as far as the portal knows. */
export interface LadderFacts {
  /** Somebody can sign in: an account that is in use. */
  readonly account: boolean
  /** An address that was verified before the request. */
  readonly mail: boolean
}

export type RungStep = Pick<IdentityStep, 'rung' | 'state'>

/** The rungs that there are; what staff cannot rule out from here is always one of them. */
export function rungsFor({ account, mail }: LadderFacts): IdentityRung[] {
  const missing = new Set<IdentityRung>([
    ...(account ? [] : ['sign-in' as const]),
    ...(mail ? [] : ['mail' as const]),
  ])
  return identityRungs.filter((rung) => !missing.has(rung))
}

/** Where one rung stands by its last step; undefined when it was not tried. */
export function stateOfRung(steps: readonly RungStep[], rung: IdentityRung): IdentityStepState | undefined {
  return steps.findLast((step) => step.rung === rung)?.state
}

/** Somebody asked in another's name: only a refusal is left. */
export function isDenied(steps: readonly RungStep[]): boolean {
  return steps.some(({ state }) => state === 'denied')
}

/** Is it known who asked? */
export function isIdentified(steps: readonly RungStep[]): boolean {
  return steps.some(({ state }) => state === 'passed')
}

/**
 * May this rung be taken now? Nothing is asked of somebody who is known already (ID3); a copy only when every
 * other rung was tried in vain or was ruled out with a reason (ID2, ID4).
 */
export function mayTake(rung: IdentityRung, facts: LadderFacts, steps: readonly RungStep[]): boolean {
  const rungs = rungsFor(facts)
  if (isIdentified(steps) || isDenied(steps) || !rungs.includes(rung) || stateOfRung(steps, rung) === 'asked')
    return false
  if (rung !== 'copy') return true
  return rungs.every((other) => other === 'copy' || isOver(stateOfRung(steps, other)))
}

function isOver(state: IdentityStepState | undefined): boolean {
  return state === 'failed' || state === 'impossible'
}

/** Rights whose answer would be wrong, or tell somebody else's data, if another person had asked. */
export function needsIdentity(kind: string): boolean {
  return kind !== 'question' && kind !== 'complaint' && kind !== 'direct-marketing'
}

/**
 * Did the portal or an employee know from the start who asked? A session with both factors is proof for every
 * right (ID3); so is what staff wrote down when they entered it.
 */
export function isKnownFromTheStart(request: {
  readonly channel: string
  readonly identityBasis: string
}): boolean {
  return request.channel === 'portal' || request.identityBasis !== ''
}
