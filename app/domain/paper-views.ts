import type { VerifiedIdentifier } from './identity'
import type { FieldType } from './field-types/field-types'
import type { Localized } from './localized'
import type { LookOutcome, LookReason } from './paper'
import type { FieldValue } from './records'

/** What the paper pages of staff show: plain data. Instants are ISO 8601. */

/** One line of the list; names nobody. */
export interface LookLine {
  readonly id: string
  readonly number: string
  readonly sourceTitle: Localized
  readonly reason: LookReason
  /** Null while it is open. */
  readonly outcome: LookOutcome | null
  readonly askedAt: string
  readonly dueOn: string
  readonly late: boolean
  readonly answeredAt: string | null
}

export interface LookForStaff {
  readonly id: string
  readonly number: string
  readonly open: boolean
  readonly sourceTitle: Localized
  readonly reason: LookReason
  readonly askedAt: string
  readonly dueOn: string
  readonly late: boolean
  /** Whom to look for. */
  readonly person: PersonToFind
  readonly datasets: readonly PaperDataset[]
  /** Categories of the source that this employee does not see: somebody else ends the look. */
  readonly hidden: readonly Localized[]
  /** Looks for this person in this source that were answered, newest first. */
  readonly history: readonly AnsweredLook[]
}

export interface PersonToFind {
  readonly name: string
  readonly identifiers: readonly VerifiedIdentifier[]
}

export interface PaperDataset {
  readonly id: string
  readonly title: Localized
  readonly fields: readonly PaperField[]
  readonly records: readonly PaperRecordView[]
}

export interface PaperField {
  readonly id: string
  readonly type: FieldType
  readonly title: Localized
}

export interface PaperRecordView {
  readonly id: string
  readonly values: Readonly<Record<string, FieldValue>>
  readonly addedAt: string
  /** Not yet part of the dossier: its look is still open. */
  readonly draft: boolean
  readonly scans: readonly PaperScanView[]
}

export interface PaperScanView {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
}

export interface AnsweredLook {
  readonly number: string
  readonly outcome: LookOutcome
  readonly places: string
  readonly answeredAt: string
  /** Name on the account of the employee. */
  readonly by: string
  readonly role: Localized
}
