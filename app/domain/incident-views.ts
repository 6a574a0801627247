import type {
  ApDecision,
  BreachKind,
  IncidentOrigin,
  IncidentState,
  IncidentStepKind,
  MissingStep,
  PeopleDecision,
  PersonFound,
  ProblemKind,
  ReportState,
  Risk,
} from './incidents'
import type { Localized } from './localized'
import type { LetterContent } from './requests/letters'

/** What staff screens show of incidents: plain data. Instants are ISO 8601. */

export interface ReportLine {
  readonly id: string
  readonly number: string
  readonly kind: ProblemKind
  readonly receivedAt: string
}

export interface ReportForStaff extends ReportLine {
  readonly state: ReportState
  readonly words: string
  readonly contact: string
  readonly reason: string
  readonly incidentId: string | null
  /** Name on the account of who was signed in; null for somebody who was not. */
  readonly reportedBy: string | null
  readonly own: boolean
}

export interface IncidentLine {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: IncidentState
  readonly noticedAt: string
  /** Until when the supervisor must be told. */
  readonly notifyBy: string
  /** Whole hours that are left; below 0 when they are over. */
  readonly hoursLeft: number
  readonly risk: Risk | ''
  readonly apDecision: ApDecision | ''
  readonly people: number
}

export interface IncidentForStaff extends IncidentLine {
  readonly version: number
  readonly description: string
  readonly breach: readonly BreachKind[]
  readonly categories: readonly string[]
  readonly origin: IncidentOrigin
  readonly reportId: string | null
  readonly happenedAt: string | null
  readonly riskReason: string
  readonly measures: string
  readonly apReason: string
  readonly apNotifiedAt: string | null
  readonly apReference: string
  readonly peopleDecision: PeopleDecision | ''
  readonly peopleReason: string
  readonly closedAt: string | null
  readonly affected: readonly {
    readonly id: string
    readonly name: string
    readonly found: PersonFound
    readonly toldAt: string | null
    /** What was written to them, to print; and when it went by post. */
    readonly letter: { readonly id: string; readonly postedOn: string | null } | null
  }[]
  readonly steps: readonly {
    readonly kind: IncidentStepKind
    readonly text: string
    readonly role: Localized
    readonly at: string
  }[]
  readonly missing: readonly MissingStep[]
}

/** A letter about an incident as its person sees it. */
export interface IncidentLetterView {
  readonly id: string
  readonly number: string
  readonly writtenAt: string
  readonly readAt: string | null
  readonly texts: LetterContent['texts']
}
