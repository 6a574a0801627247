import type { LocalDate } from './local-date'

/** What a source holds again although it was done: it was restored from an older backup. */
export const reappearanceKinds = ['erased-record', 'withdrawn-consent'] as const
export type ReappearanceKind = (typeof reappearanceKinds)[number]

export const reappearanceStates = ['found', 'approved', 'done', 'for-people'] as const
export type ReappearanceState = (typeof reappearanceStates)[number]

export interface Reappearance {
  readonly id: string
  readonly kind: ReappearanceKind
  readonly subjectId: string
  readonly source: string
  readonly dataset: string
  /** Id of the erased piece, or of the withdrawal. */
  readonly about: string
  readonly records: number
  readonly state: ReappearanceState
  readonly foundAt: Date
  readonly approvedBy: string
  readonly approverId: string
  readonly approvedAt: Date | null
  readonly endedAt: Date | null
}

/**
 * That a record is gone. Nothing in it says whose it was or what it held: a keyed digest of the record's
 * key in its source, kept only as long as a backup could bring the record back.
 */
export interface Tombstone {
  readonly id: string
  readonly source: string
  readonly dataset: string
  readonly digest: string
  readonly erasedOn: LocalDate
  /** Last day on which a backup of the source can hold it. */
  readonly keptUntil: LocalDate
}
