import type { LocalDate } from './local-date'

/** Why data must stay whatever else says that they go (art. 17(3)(b) and (e), 23 GDPR). */
export const holdGrounds = ['dispute', 'authority', 'inspection'] as const
export type HoldGround = (typeof holdGrounds)[number]

/** `lift-proposed`: one of two people wants to lift it; it stands until the second agrees. */
export const holdStates = ['standing', 'lift-proposed', 'lifted'] as const
export type HoldState = (typeof holdStates)[number]

/** Days until a hold must have been looked at again, at most. */
export const longestReview = 366

/** Data of a person that nothing erases while it stands. */
export interface LegalHold {
  readonly id: string
  /** Number people can say over the telephone: H-2026-000123. */
  readonly number: string
  readonly subjectId: string
  /** Empty: every source. */
  readonly source: string
  /** Empty: every dataset. */
  readonly dataset: string
  /** Empty: every category. */
  readonly category: string
  readonly ground: HoldGround
  /** Words of the employee, for colleagues. */
  readonly reason: string
  /** Is its person told? Not only where telling is unlawful, which `untoldWhy` then shows. */
  readonly told: boolean
  readonly untoldWhy: string
  /** Last day by which people look whether it is still needed. */
  readonly reviewOn: LocalDate
  readonly state: HoldState
  readonly placedBy: string
  /** The employee as a person. */
  readonly placerId: string
  readonly placedAs: string
  readonly placedAt: Date
  readonly liftProposedBy: string
  readonly liftProposerId: string
  readonly liftReason: string
  readonly liftProposedAt: Date | null
  readonly liftedBy: string
  readonly liftedAt: Date | null
}

/** A dataset as a hold sees it. */
export interface HeldPlace {
  readonly source: string
  readonly dataset: string
  readonly category: string
}

/** Does it hold this dataset? It does until it is lifted. */
export function holds(
  hold: Pick<LegalHold, 'state' | 'source' | 'dataset' | 'category'>,
  place: HeldPlace,
): boolean {
  const fits = (wanted: string, actual: string) => wanted === '' || wanted === actual
  return (
    hold.state !== 'lifted' &&
    fits(hold.source, place.source) &&
    fits(hold.dataset, place.dataset) &&
    fits(hold.category, place.category)
  )
}
