import type { ChainedEvent } from './audit-events'
import type { CorrectionState } from './corrections'
import type { FieldType } from './field-types/field-types'
import type { Localized } from './localized'
import type { FieldValue } from './records'
import type { FailureKind } from './source-failure'
import type { EvidenceView, StatementView } from './views'
import type { TaskKind } from './tasks'

/** What staff screens show: plain data. Instants are ISO 8601. */

export interface TaskForStaff {
  readonly id: string
  readonly kind: TaskKind
  readonly open: boolean
  readonly sourceTitle: Localized
  /** The portal's own number of the person. */
  readonly subjectId: string
  /** It cannot be closed by hand. */
  readonly endsWithItsWork: boolean
  /** Id of what it is about. */
  readonly about: string
  /** The correction it is about, if it is about one. */
  readonly correctionId: string | null
  /** The request it is about, if it is about one. */
  readonly requestId: string | null
  readonly createdAt: string
  readonly dueOn: string
}

/** A correction as the one who decides sees it. */
export interface CorrectionForStaff {
  readonly id: string
  readonly number: string
  readonly round: number
  readonly state: CorrectionState
  readonly sourceTitle: Localized
  readonly datasetTitle: Localized
  readonly fieldTitle: Localized
  readonly categoryTitle: Localized
  readonly fieldType: FieldType
  /** Name on the account of the person who asked. */
  readonly askedBy: string
  readonly from: FieldValue
  readonly to: FieldValue
  readonly evidence: string
  readonly files: readonly EvidenceView[]
  /** What the person added to this value after an earlier refusal, or after this one. */
  readonly statements: readonly StatementView[]
  /** Evidence opens for who decides, and nobody else. */
  readonly mayOpenFiles: boolean
  readonly reason: string
  readonly fourEyes: boolean
  readonly approvalsMissing: number
  readonly approvedByRole: Localized
  readonly submittedAt: string
  readonly promisedOn: string
  readonly late: boolean
  /** What the source holds at this moment. */
  readonly inSource:
    | { readonly kind: 'value'; readonly value: FieldValue; readonly changed: boolean }
    | { readonly kind: 'gone' }
    | { readonly kind: 'failed'; readonly failure: FailureKind }
  readonly decisions: readonly {
    readonly verdict: 'approved' | 'rejected'
    readonly role: Localized
    readonly reason: string
    readonly at: string
    readonly round: number
    readonly self: boolean
  }[]
  /** What this staff member may do now. */
  readonly may: { readonly approve: boolean; readonly reject: boolean; readonly retry: boolean }
  /** Why not, when they may not decide. */
  readonly mayNot: 'own' | 'role' | 'approved-already' | 'state' | null
}

/** One event of the audit trail. */
export interface AuditLine {
  readonly seq: number
  /** ISO 8601. */
  readonly at: string
  readonly type: ChainedEvent['type']
  readonly actorKind: ChainedEvent['actorKind']
  /** Ids and names of things, never a person's values. */
  readonly data: Readonly<Record<string, unknown>>
}
