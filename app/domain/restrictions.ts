import type { LocalDate } from './local-date'

/**
 * Why data may only be stored, used for claims, or used with consent: their accuracy is contested (art.
 * 18(1)(a) GDPR), an objection is weighed (18(1)(d)), or the school granted it on request (18(1)(a)-(d);
 * its letter says why).
 */
export const restrictionGrounds = ['accuracy', 'objection', 'granted'] as const
export type RestrictionGround = (typeof restrictionGrounds)[number]

/** What asked for it. */
export type RestrictionCause = 'request' | 'correction'

/** `lifting`: its person was told that it will be lifted, and has time to answer (art. 18(3)). */
export const restrictionStates = ['in-force', 'lifting', 'lifted'] as const
export type RestrictionState = (typeof restrictionStates)[number]

/**
 * How far the source knows. `planned`: the worker is on its way; `by-hand`: the source has no flag, people
 * must see to it.
 */
export const restrictionMarks = ['planned', 'set', 'by-hand', 'cleared'] as const
export type RestrictionMark = (typeof restrictionMarks)[number]

/** Days between telling that a restriction will be lifted and lifting it. */
export const liftingNoticeDays = 14

/** Data that are locked for all but storage, claims and consent (art. 18(2) GDPR). */
export interface Restriction {
  readonly id: string
  readonly subjectId: string
  readonly source: string
  readonly dataset: string
  /** Key of the record in its source; empty: every record of the dataset, also one that comes later. */
  readonly record: string
  readonly ground: RestrictionGround
  readonly cause: RestrictionCause
  /** Id of the right within a request, or of the correction. */
  readonly about: string
  readonly state: RestrictionState
  readonly mark: RestrictionMark
  readonly placedAt: Date
  /** When its person was told that it will be lifted. */
  readonly liftToldAt: Date | null
  /** Last day on which it stands. */
  readonly standsUntil: LocalDate | null
  readonly liftedAt: Date | null
}

/** What is restricted: one record, or all of a dataset. */
export type RestrictedPlace = Pick<Restriction, 'source' | 'dataset' | 'record'>

/** Does it lock this record? One that is being lifted does until its last day is over. */
export function locks(
  restriction: RestrictedPlace & Pick<Restriction, 'state'>,
  place: RestrictedPlace,
): boolean {
  const { state, source, dataset, record } = restriction
  return (
    state !== 'lifted' &&
    source === place.source &&
    dataset === place.dataset &&
    (record === '' || record === place.record)
  )
}
