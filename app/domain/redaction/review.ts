import type { RedactionReason } from './reasons'

/** People look at what holds others before it goes out. */
export const reviewStates = ['open', 'released', 'ended'] as const
/** `ended`: the archive that waited for it is gone. */
export type ReviewState = (typeof reviewStates)[number]

/** Days in which staff look: well before the promised date of the request it belongs to. */
export const reviewDays = 14

/** Characters of what staff hide at a time; less than two would hide half a text. */
export const hiddenLength = { least: 2, most: 2000 } as const

/** What staff decided about one record. */
export interface RecordDecisions {
  /** Words that are hidden wherever they stand in the record, its letters and attachments. */
  readonly hidden: readonly { readonly text: string; readonly reason: RedactionReason }[]
  /** Fields of which the rules hide nothing. */
  readonly shown: readonly string[]
  /** Letters and attachments that stay out, by their position from 0. */
  readonly hiddenDocuments: readonly { readonly index: number; readonly reason: RedactionReason }[]
  /** Letters and attachments that the rules would keep out or rewrite, and that go out as they are. */
  readonly shownDocuments: readonly number[]
}

export const noDecisions: RecordDecisions = {
  hidden: [],
  shown: [],
  hiddenDocuments: [],
  shownDocuments: [],
}
