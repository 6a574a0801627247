import type { HoldGround, HoldState } from './legal-holds'
import type { LocalDate } from './local-date'
import type { Localized } from './localized'

/** A hold as its subject sees it: only one that is told. */
export interface OwnHold {
  readonly number: string
  readonly scope: Localized
  readonly ground: HoldGround
  readonly since: LocalDate
  readonly reviewOn: LocalDate
}

export interface HoldForStaff extends OwnHold {
  readonly id: string
  readonly person: string
  readonly reason: string
  readonly told: boolean
  readonly untoldWhy: string
  readonly state: HoldState
  readonly placedAs: Localized
  readonly liftReason: string
  readonly liftedOn: LocalDate | null
  /** Its review date is over. */
  readonly overdue: boolean
  readonly may: {
    readonly review: boolean
    readonly proposeLift: boolean
    readonly agree: boolean
    readonly keep: boolean
  }
}
