import type { LocalDate } from './local-date'
import type { FailureKind } from './source-failure'

/**
 * How it was found out what is past its end. `source`: the source itself listed its records; `people`:
 * one known person after the other was asked for, so that strangers' records are not counted; `none`: the
 * register names no date from which the period counts.
 */
export const retentionWays = ['source', 'people', 'none'] as const
export type RetentionWay = (typeof retentionWays)[number]

/** What one dataset holds past its end, as it was last counted. */
export interface RetentionCheck {
  /** `<source>/<dataset>`. */
  readonly id: string
  readonly source: string
  readonly dataset: string
  /** A retention rule of the register. */
  readonly rule: string
  readonly way: RetentionWay
  /** Records past their end. */
  readonly past: number
  /** Of these: held by a legal hold, a restriction or an open request, so that they stay for now. */
  readonly kept: number
  /** Last day of the one that is past its end longest. */
  readonly oldest: LocalDate | null
  /** Records without a date from which the period counts: they have no end. */
  readonly endless: number
  /** Why it could not be counted; empty when it was. */
  readonly failure: FailureKind | ''
  readonly checkedAt: Date
}

/** `carrying-out`: two people agreed, the worker erases. `for-people`: some records could not be erased. */
export const retentionErasureStates = ['proposed', 'rejected', 'carrying-out', 'done', 'for-people'] as const
export type RetentionErasureState = (typeof retentionErasureStates)[number]

/** The erasure of what a dataset holds past its end, as two people decide it (art. 5(1)(e) GDPR). */
export interface RetentionErasure {
  readonly id: string
  /** Number people can say over the telephone: W-2026-000123. */
  readonly number: string
  readonly source: string
  readonly dataset: string
  readonly rule: string
  /** Only what was past its end on this day goes. */
  readonly asOf: LocalDate
  /** Records that the preview showed. */
  readonly count: number
  readonly state: RetentionErasureState
  readonly proposedBy: string
  readonly proposerId: string
  readonly proposedAs: string
  readonly proposedAt: Date
  readonly decidedBy: string
  readonly deciderId: string
  readonly decidedAs: string
  readonly decidedAt: Date | null
  /** Why it was not agreed to. */
  readonly why: string
  readonly erased: number
  /** Records past their end that stayed: held, restricted, asked for, or refused by the source. */
  readonly stayed: number
  readonly endedAt: Date | null
}
