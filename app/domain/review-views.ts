import type { FieldType } from './field-types/field-types'
import type { Localized } from './localized'
import type { RedactionReason } from './redaction/reasons'
import type { ReviewState } from './redaction/review'
import type { FieldValue } from './records'

/** What the pages of staff who look for others show: plain data. Instants are ISO 8601. */

/** One line of the list; names nobody. */
export interface ReviewLine {
  readonly id: string
  readonly number: string
  readonly state: ReviewState
  readonly askedAt: string
  readonly dueOn: string
  readonly late: boolean
  readonly releasedAt: string | null
}

export interface ReviewForStaff extends ReviewLine {
  /** Name of the person, who is to be told apart from others. */
  readonly person: string
  readonly records: readonly RecordToReview[]
  readonly total: number
  readonly page: number
  readonly pages: number
  /** Check value of all records of all pages: what is released is what was looked at. */
  readonly stamp: string
  /** Categories that this employee does not see: somebody else releases. */
  readonly hiddenCategories: readonly Localized[]
  /** How often the archive that it was for was downloaded. */
  readonly downloads: number
  /** Sources that did not answer: what they hold is not looked at now. */
  readonly silent: readonly Localized[]
}

export interface RecordToReview {
  readonly digest: string
  readonly source: string
  readonly sourceTitle: Localized
  readonly dataset: string
  readonly datasetTitle: Localized
  readonly fields: readonly FieldToReview[]
  readonly documents: readonly DocumentToReview[]
  /** Words that staff hid in it. */
  readonly hidden: readonly { readonly text: string; readonly reason: RedactionReason }[]
}

export interface FieldToReview {
  readonly id: string
  readonly title: Localized
  readonly type: FieldType
  readonly held: FieldValue
  /** As it goes out. */
  readonly shown: FieldValue
  /** Staff let it through as it is. */
  readonly letThrough: boolean
}

export interface DocumentToReview {
  readonly index: number
  readonly name: string
  /** Why it stays out; null when it goes out. */
  readonly withheld: RedactionReason | null
}
