import type { IdentityForStaff, OwnIdentity } from '../identity-check-views'
import type { LocalDate } from '../local-date'
import type { Localized } from '../localized'
import type { RestrictionMark, RestrictionState } from '../restrictions'
import type { FailureKind } from '../source-failure'
import type { PieceChoice, PieceState, PlanPart, PlanRule } from './erasure-plan'
import type { LetterContent, LetterKind } from './letters'
import type { RefusalReason } from './refusals'
import type {
  ExtensionReason,
  ItemState,
  QuestionKind,
  RequestChannel,
  RequestDecision,
  RequestKind,
  RequestState,
  Verdict,
} from './requests'

/** What screens show of requests: plain data. Instants are ISO 8601. */

export interface RequestLine {
  readonly id: string
  readonly number: string
  readonly kinds: readonly RequestKind[]
  readonly state: RequestState
  readonly channel: RequestChannel
  readonly receivedOn: LocalDate
  readonly promisedOn: LocalDate
  readonly legalOn: LocalDate
  readonly dueOn: LocalDate
  readonly daysStoodStill: number
  /** Past its due date while the clock runs. */
  readonly late: boolean
  readonly answeredAt: string | null
}

export interface LetterView {
  readonly id: string
  readonly kind: LetterKind
  readonly writtenAt: string
  /** Day on which it went by post, as staff say. */
  readonly postedOn: LocalDate | null
  readonly texts: LetterContent['texts']
}

export interface QuestionView {
  readonly kind: QuestionKind
  readonly question: string
  readonly askedAt: string
  readonly answer: string
  readonly answeredAt: string | null
  readonly answeredBy: 'subject' | 'staff' | ''
}

export interface PieceView {
  readonly id: string
  readonly sourceTitle: Localized
  readonly datasetTitle: Localized
  readonly part: PlanPart
  readonly count: number
  readonly choice: PieceChoice
  readonly until: LocalDate | null
  readonly state: PieceState
  readonly erased: number
  readonly endedAt: string | null
  /** When the source took it on to erase; it stands there until `state` says otherwise. */
  readonly acceptedAt: string | null
  readonly awaitedUntil: LocalDate | null
}

/** What of the data is locked because of a right. */
export interface RestrictionView {
  readonly id: string
  readonly sourceTitle: Localized
  readonly datasetTitle: Localized
  readonly state: RestrictionState
  readonly mark: RestrictionMark
  readonly standsUntil: LocalDate | null
  /** The day on which it ended. */
  readonly liftedOn: LocalDate | null
}

/** One right as its subject sees it: a proposal that waits for a second person is still open. */
export interface ItemView {
  readonly id: string
  readonly kind: RequestKind
  /** None is all. */
  readonly categories: readonly Localized[]
  readonly state: 'open' | 'carrying-out' | 'decided' | 'withdrawn'
  readonly verdict: Verdict | ''
  readonly reason: RefusalReason | ''
  readonly text: string
  readonly decidedAt: string | null
  readonly courtUntil: LocalDate | null
  readonly pieces: readonly PieceView[]
  readonly restrictions: readonly RestrictionView[]
}

export interface ExtensionView {
  readonly at: string
  readonly reason: ExtensionReason
  readonly text: string
}

export interface OwnRequest extends RequestLine {
  /** How the school found out that it was you; only for a request from outside. */
  readonly identity: OwnIdentity
  readonly words: string
  readonly extension: ExtensionView | null
  readonly items: readonly ItemView[]
  readonly questions: readonly QuestionView[]
  readonly letters: readonly LetterView[]
  readonly mayWithdraw: boolean
}

/** One part of an erasure with what the rules say of it. */
export interface PlanLine {
  readonly key: string
  readonly sourceTitle: Localized
  readonly datasetTitle: Localized
  readonly part: PlanPart
  readonly count: number
  readonly until: LocalDate | null
  readonly rule: PlanRule
  /** A legal hold stands on it. */
  readonly held: boolean
  /** The school must be able to prove it until its end. */
  readonly proof: boolean
  /** Who made it public, and must ask others to take it down (art. 17(2)). */
  readonly publishedBy: readonly Localized[]
}

export interface PlanView {
  readonly lines: readonly PlanLine[]
  readonly unknown: readonly {
    readonly sourceTitle: Localized
    readonly failure: FailureKind | 'not-looked-yet'
  }[]
  /** Parts in categories that this role does not see. */
  readonly hidden: boolean
}

/** What rested on a withdrawn consent alone. */
export interface ConsentErasureView {
  readonly consentTitle: Localized
  readonly plan: PlanView
  /** Fields of records that have other grounds: they are emptied in the source, the record stays. */
  readonly fields: readonly {
    readonly sourceTitle: Localized
    readonly datasetTitle: Localized
    readonly fieldTitle: Localized
  }[]
}

export interface DecisionView {
  /** `decided`: by one person, where one is enough. */
  readonly step: RequestDecision['step'] | 'decided'
  readonly role: Localized
  readonly verdict: Verdict | ''
  readonly reason: RefusalReason | ''
  readonly text: string
  readonly evidence: string
  readonly at: string
  readonly self: boolean
}

export interface ItemForStaff extends Omit<ItemView, 'state'> {
  readonly state: ItemState
  readonly reasons: readonly RefusalReason[]
  readonly decisions: readonly DecisionView[]
  /** Only for an erasure that is still open. */
  readonly plan: PlanView | null
  readonly may: {
    readonly decide: boolean
    readonly confirm: boolean
    readonly sendBack: boolean
    readonly lift: boolean
  }
}

/** A request as those who handle it see it. */
export interface RequestForStaff extends RequestLine {
  readonly version: number
  /** Name on the account of the person. */
  readonly askedBy: string
  readonly words: string
  readonly identityBasis: string
  readonly identity: IdentityForStaff
  readonly extendableUntil: LocalDate
  readonly extension: ExtensionView | null
  readonly items: readonly ItemForStaff[]
  readonly questions: readonly QuestionView[]
  readonly letters: readonly LetterView[]
  readonly may: {
    readonly ask: boolean
    readonly answer: boolean
    readonly extend: boolean
    readonly confirmErased: boolean
    /** Say that a letter went by post. */
    readonly post: boolean
  }
  /** Why this person decides nothing here. */
  readonly mayNot: 'own' | 'entered' | 'role' | null
}
