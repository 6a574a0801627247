import type { FailureKind } from './source-failure'

/** One entry of the append-only history of a consent (art. 7 GDPR). */
export interface ConsentEvent {
  readonly id: string
  /** Order within one person's consent; time alone does not decide. */
  readonly seq: number
  readonly subjectId: string
  readonly source: string
  readonly consent: string
  readonly action: 'withdrawn'
  /** Version of the text that was agreed to. */
  readonly textVersion: string
  readonly at: Date
}

/** A withdrawal on its way to a source; it is carried until the source has acknowledged it. */
export interface ConsentDelivery {
  readonly id: string
  readonly eventId: string
  readonly subjectId: string
  readonly source: string
  readonly consent: string
  /** `failed` needs people as well, but is still tried; `overtaken`: consent was given there again later. */
  readonly state: 'pending' | 'acknowledged' | 'overtaken' | 'failed'
  readonly attempts: number
  readonly lastFailure: FailureKind | ''
  readonly acknowledgedAt: Date | null
  readonly createdAt: Date
}

/**
 * What stands: a withdrawal takes effect at once; once the source has acknowledged it or was given a
 * newer consent, the source tells.
 */
export function standingConsent(
  inSource: 'given' | 'not-given' | 'unknown' | 'none',
  delivery: Pick<ConsentDelivery, 'state'> | undefined,
): 'given' | 'withdrawn' | 'not-given' | 'unknown' {
  if (delivery?.state === 'pending' || delivery?.state === 'failed') return 'withdrawn'
  if (inSource === 'given') return 'given'
  if (delivery?.state === 'acknowledged') return 'withdrawn'
  return inSource === 'none' ? 'not-given' : inSource
}
