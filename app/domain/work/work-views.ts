import type { BindingAction } from '../bindings'
import type { CorrectionState } from '../corrections'
import type { IdentifierKind } from '../identity'
import type { LocalDate } from '../local-date'
import type { Localized } from '../localized'
import type { LookReason } from '../paper'
import type { RequestKind } from '../requests/requests'
import type { TaskKind } from '../tasks'
import type { WorkRef } from './work-kinds'
import type { StepEvent } from './work-steps'

/** What the work list shows: plain data that names no subject. Instants are ISO 8601. */

/** What it is, in the words of its kind. */
export type WorkTitle =
  | { readonly kind: 'correction'; readonly field: Localized }
  | { readonly kind: 'request'; readonly asked: readonly RequestKind[] }
  | { readonly kind: 'task'; readonly task: TaskKind }
  | { readonly kind: 'look'; readonly reason: LookReason }
  | { readonly kind: 'review' }
  | { readonly kind: 'binding'; readonly action: BindingAction; readonly identifier: IdentifierKind }

/** `stuck`: a program could not go on. `waiting`: for the person, so that the clock stands still. */
export type WorkState = CorrectionState | 'open' | 'waiting' | 'answered' | 'proposed' | 'closed' | 'stuck'

/** What each kind tells about one of its things. */
export interface WorkFacts {
  readonly title: WorkTitle
  /** Number people can say over the telephone; empty for what has none. */
  readonly number: string
  /** Its page. */
  readonly to: string
  readonly state: WorkState
  readonly sourceTitle: Localized | null
  readonly categoryTitle: Localized | null
  readonly receivedAt: string
  readonly dueOn: LocalDate
  /** Past the date by which it was promised (A12-12). */
  readonly late: boolean
  /** May the one who looks decide about it? */
  readonly decidable: boolean
}

/** Who works on something. */
export interface WorkClaim {
  readonly accountId: string
  readonly name: string
  readonly self: boolean
  readonly since: string
}

/** One line of the list. */
export interface WorkLine extends WorkFacts, WorkRef {
  readonly key: string
  readonly claim: WorkClaim | null
}

/** A page of the list. */
export interface WorkPage {
  readonly lines: readonly WorkLine[]
  /** How many there are, up to `most`: no count that takes long, and none of what is not seen. */
  readonly count: { readonly open: number; readonly late: number; readonly most: number }
  /** Where the page before this one ends; null on the first. */
  readonly previous: string | null
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

/** A step in the history of one thing, the oldest first. */
export interface WorkStep {
  readonly at: string
  readonly by: 'subject' | 'staff' | 'system'
  /** Of the member of staff. */
  readonly name: string
  readonly self: boolean
  /** Event of the audit trail, or a comment. */
  readonly what: StepEvent | 'work.commented'
  /** A comment, a reason. */
  readonly text: string
}

export interface Colleague {
  readonly accountId: string
  readonly name: string
}

/** All that staff share about one thing. */
export interface SharedWork extends WorkRef {
  readonly key: string
  readonly to: string
  readonly open: boolean
  /** It is about the one who looks: somebody else works on it. */
  readonly own: boolean
  /** Comments are about a person, who can read them. */
  readonly aboutPerson: boolean
  readonly claim: WorkClaim | null
  /** To whom it can be handed over. */
  readonly colleagues: readonly Colleague[]
  readonly steps: readonly WorkStep[]
}
