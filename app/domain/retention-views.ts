import type { LocalDate } from './local-date'
import type { Localized } from './localized'
import type { ReappearanceKind, ReappearanceState } from './reappearances'
import type { RetentionErasureState, RetentionWay } from './retention-work'
import type { FailureKind } from './source-failure'

/** What screens show of retention: plain data, numbers and days, no values. */

interface Titled {
  readonly source: string
  readonly dataset: string
  readonly sourceTitle: Localized
  readonly datasetTitle: Localized
  readonly rule: Localized
}

/** One dataset in the report. */
export interface RetentionLine extends Titled {
  readonly period: string
  readonly way: RetentionWay
  readonly past: number
  readonly kept: number
  readonly oldest: LocalDate | null
  readonly endless: number
  readonly failure: FailureKind | null
  readonly checkedAt: string
  readonly erasable: boolean
}

/** The erasure of what is past its end, for those who decide. */
export interface RetentionErasureView extends Titled {
  readonly id: string
  readonly number: string
  readonly asOf: LocalDate
  readonly count: number
  readonly state: RetentionErasureState
  readonly proposedAs: Localized
  readonly proposedAt: string
  readonly decidedAs: Localized | null
  readonly decidedAt: string | null
  readonly why: string
  readonly erased: number
  readonly stayed: number
  readonly endedAt: string | null
  /** Why this person cannot decide; null when they can. */
  readonly mayNot: 'first' | 'role' | 'ended' | null
}

/** What came back in a source although it was gone. */
export interface ReturnedView {
  readonly id: string
  readonly kind: ReappearanceKind
  readonly sourceTitle: Localized
  readonly records: number
  readonly state: ReappearanceState
  readonly foundAt: string
  /** Why this person cannot agree; null when they can. */
  readonly mayNot: 'own' | 'role' | 'ended' | null
}

export interface RetentionPreview extends Titled {
  readonly way: RetentionWay
  readonly asOf: LocalDate
  readonly past: number
  readonly goes: number
  readonly kept: { readonly hold: number; readonly restricted: number; readonly asked: number }
  readonly oldest: LocalDate | null
  readonly endless: number
  readonly years: readonly { readonly year: string; readonly count: number }[]
  /** It could not be counted now. */
  readonly failure: FailureKind | null
  readonly erasable: boolean
  readonly openErasure: string | null
  readonly mayPropose: boolean
}
