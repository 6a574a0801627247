import type { FieldType } from './field-types/field-types'
import type { LocalDate } from './local-date'
import type { Localized } from './localized'
import type { NoticeReason, NoticeState } from './recipients'
import type { FieldValue } from './records'

/** What a recipient sees before it opens a notice. */
export type NoticeFront =
  { readonly kind: 'closed' } | { readonly kind: 'to-open' | 'opened'; readonly number: string }

/** What a recipient is shown, once. */
export interface NoticeContent {
  readonly number: string
  readonly reason: NoticeReason
  /** Name of the person; empty when the portal has none any more, or it is about nobody in particular. */
  readonly person: string
  readonly studentNumber: string
  readonly datasetTitle: Localized
  readonly fieldTitle: Localized | null
  readonly fieldType: FieldType | null
  /** Of a correction. */
  readonly value: FieldValue
  /** Of what was past its end: everything whose time was over before this day is gone. */
  readonly endedBefore: LocalDate | null
  /** The recipient publishes it: then copies and links of others count as well (art. 17(2)). */
  readonly publishes: boolean
}

export interface NoticeForStaff {
  readonly id: string
  readonly number: string
  readonly subjectId: string
  readonly reason: NoticeReason
  readonly state: NoticeState
  readonly means: 'mail' | 'staff'
  readonly note: string
  readonly open: boolean
  readonly recipientTitle: Localized
  readonly contact: string | null
  readonly sourceTitle: Localized
  readonly datasetTitle: Localized
  readonly fieldTitle: Localized | null
  readonly createdAt: string
  readonly sentAt: string | null
  readonly openedAt: string | null
  readonly endedAt: string | null
}

/** What a recipient was told, as a person may know it. */
export type NoticeForSubject = Pick<
  NoticeForStaff,
  'number' | 'reason' | 'state' | 'sourceTitle' | 'datasetTitle' | 'createdAt' | 'sentAt' | 'endedAt'
>

/** A recipient with what it holds, and what it was told about the person who looks. */
export interface RecipientForSubject {
  readonly id: string
  readonly title: Localized
  readonly role: Localized
  readonly country: string
  readonly safeguard: string
  readonly agreement: string | null
  readonly checked: string | null
  readonly safeguardDocument: string | null
  /** Sources that it keeps for the school. */
  readonly keeps: readonly Localized[]
  /** Datasets of which it is given something. */
  readonly isGiven: readonly Localized[]
  readonly notices: readonly NoticeForSubject[]
  /** About what was past its end, of everybody alike: whose it was nobody keeps. */
  readonly generalNotices: readonly NoticeForSubject[]
}
