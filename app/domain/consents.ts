import type { Language } from './localized'
import type { FailureKind } from './source-failure'

/** One entry of the append-only history of a consent (art. 7 GDPR). */
export interface ConsentEvent {
  readonly id: string
  /** Order within one person's consent; time alone does not decide. */
  readonly seq: number
  readonly subjectId: string
  /** Id of a consent of the register: one purpose, however many systems hold it. */
  readonly consent: string
  readonly action: 'given' | 'withdrawn'
  /** Version of the text that was agreed to; empty when nobody knows which. */
  readonly textVersion: string
  /** The words on the screen when it was given, and their language; empty for a withdrawal. */
  readonly text: string
  readonly language: Language | ''
  /** `objection`: to direct marketing, which withdraws every consent for it (art. 21(3)). */
  readonly means: 'portal' | 'objection'
  readonly at: Date
}

/** What a person said on its way to one source; it is carried until the source has acknowledged it. */
export interface ConsentDelivery {
  readonly id: string
  readonly eventId: string
  readonly subjectId: string
  readonly source: string
  readonly consent: string
  /**
   * `failed` needs people as well, but is still tried. `overtaken`: something newer stands, said here or in
   * the source. `nothing-held`: the source does not know this person.
   */
  readonly state: 'pending' | 'acknowledged' | 'overtaken' | 'nothing-held' | 'failed'
  readonly attempts: number
  readonly lastFailure: FailureKind | ''
  readonly acknowledgedAt: Date | null
  readonly createdAt: Date
}

/** Where a consent stands in a source: `unknown` did not answer, `none` holds no such consent. */
export type StandInSource = 'given' | 'not-given' | 'unknown' | 'none'

export type ConsentState = 'given' | 'withdrawn' | 'not-given' | 'unknown'

export function isUnderWay({ state }: Pick<ConsentDelivery, 'state'>): boolean {
  return state === 'pending' || state === 'failed'
}

/**
 * What stands in one source: what the person said in the portal takes effect at once; once the source has
 * acknowledged it or was told something newer, the source tells.
 */
export function standingConsent(
  inSource: StandInSource,
  last?: { readonly action: ConsentEvent['action']; readonly state: ConsentDelivery['state'] },
): ConsentState {
  if (last && isUnderWay(last)) return last.action
  if (inSource === 'given') return 'given'
  if (inSource === 'unknown' && last?.state === 'acknowledged') return last.action
  // Given here, and not so in the source any more: it was withdrawn there.
  if (last?.action === 'given' && inSource === 'not-given') return 'withdrawn'
  if (last?.action === 'withdrawn' && last.state === 'acknowledged') return 'withdrawn'
  return inSource === 'none' ? 'not-given' : inSource
}

/** What stands of a consent that several sources hold: one that still uses the data counts. */
export function togetherConsent(states: readonly ConsentState[]): ConsentState {
  const order: readonly ConsentState[] = ['given', 'unknown', 'withdrawn', 'not-given']
  return order.find((state) => states.includes(state)) ?? 'not-given'
}
