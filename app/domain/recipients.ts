/**
 * Why a recipient is told something (art. 19 GDPR). `expired`: everything of a dataset that was past its end is
 * erased, also of people whom the portal does not know: that notice is about nobody in particular.
 */
export const noticeReasons = ['corrected', 'erased', 'expired', 'restricted', 'unrestricted'] as const
export type NoticeReason = (typeof noticeReasons)[number]

/**
 * `queued`: to be told; `sent`: told by mail, an answer is awaited; `acknowledged`: the recipient said so,
 * or staff heard it; `failed`: could not be sent, people are needed; `impossible`: telling is impossible or
 * takes too much effort, with the reason (art. 19, 1st sentence).
 */
export const noticeStates = ['queued', 'sent', 'acknowledged', 'failed', 'impossible'] as const
export type NoticeState = (typeof noticeStates)[number]

/** One recipient that is told of one change to what it was given. */
export interface RecipientNotice {
  readonly id: string
  /** Number people can say over the telephone: N-2026-000123. */
  readonly number: string
  /** Empty when it is about nobody in particular. */
  readonly subjectId: string
  /** Id in the register. */
  readonly recipient: string
  readonly reason: NoticeReason
  readonly source: string
  readonly dataset: string
  /** Empty when it is about whole records. */
  readonly field: string
  /** Id of the correction, the erased part, the erasure of what was past its end, or the restriction. */
  readonly about: string
  readonly state: NoticeState
  /** `staff`: by telephone or letter, because the register knows no address for notices. */
  readonly means: 'mail' | 'staff'
  readonly tokenHash: string
  /** Until when the link in the mail opens. */
  readonly linkUntil: Date | null
  readonly openedAt: Date | null
  readonly sentAt: Date | null
  readonly endedAt: Date | null
  /** Account of the employee who recorded the end; empty when the recipient did. */
  readonly endedBy: string
  readonly note: string
  readonly createdAt: Date
}

/** Days that the link in a notice opens. */
export const noticeLinkDays = 30

/** Is it still to be told, or awaited? */
export function isNoticeOpen({ state }: Pick<RecipientNotice, 'state'>): boolean {
  return state === 'queued' || state === 'sent' || state === 'failed'
}
