import type { IdentifierKind } from '../app/domain/identity'
import type { Redaction } from '../app/domain/redaction/reasons'
import type { FailureKind } from '../app/domain/source-failure'

/** Why a dataset is not wholly in the archive. */
export type IncompleteReason =
  | FailureKind
  /** More than one person fits: nothing is shown, staff look into it. */
  | 'ambiguous'
  /** The source counts other than it gave. */
  | 'count-differs'
  /** No program can ask here, and nobody has looked yet. */
  | 'not-looked-yet'
  /** Records that can hold others, at which people have yet to look. */
  | 'not-reviewed'
  /** Its last check found something that is not declared, or that is gone: it may hold more than it gave. */
  | 'source-changed'
  /** A letter or attachment could not be read. */
  | 'document-unreadable'

export type DatasetStatus =
  /** All its records are in the archive, or, with a reason, some of them. */
  | 'written'
  /** The source answered that it holds nothing about this person. */
  | 'nothing-held'
  /** The source could not be asked about this person: whether it holds something, nobody can say. */
  | 'not-identified'
  /** The source gave nothing. */
  | 'failed'
  /** No field of it belongs in this profile; the source was not asked. */
  | 'outside-profile'

export interface DatasetSummary {
  readonly id: string
  readonly status: DatasetStatus
  /** Set exactly when something is missing. */
  readonly incomplete: IncompleteReason | undefined
  /** Last day on which people look, ISO 8601 date, with `not-looked-yet`. */
  readonly lookedBy: string | undefined
  /** By what the source knows people, with `not-identified`. */
  readonly lacking: readonly IdentifierKind[] | undefined
  readonly askedAt: Date | undefined
  readonly answeredAt: Date | undefined
  /** Undefined when the source was not asked or did not say. */
  readonly countBySource: number | undefined
  /** The source held another number of records before it was read than after. */
  readonly changedWhileRead: boolean
  readonly recordsWritten: number
  /** Another person's, reached over something that both have: not in the archive. */
  readonly recordsWithheld: number
  readonly documentsWritten: number
  readonly documentsUnreadable: number
  /** What was hidden of others, by field; letters and attachments together as `documents`. */
  readonly redactions: readonly Redaction[]
}

export interface SourceSummary {
  readonly id: string
  readonly askedAt: Date
  readonly datasets: readonly DatasetSummary[]
}

export interface ArchiveSummary {
  /** Every record and document that the profile asks for is in it, of every source that can know the person. */
  readonly complete: boolean
  readonly records: number
  readonly documents: number
  /** How often something of others was hidden. */
  readonly redactions: number
  /** In the order of the input. */
  readonly sources: readonly SourceSummary[]
  /** SHA-256, hex, of tagmanifest-sha256.txt: stands for the content of every file. */
  readonly fingerprint: string
}
