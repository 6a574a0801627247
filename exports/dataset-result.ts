import type { Language } from '../app/domain/localized'
import type { ArchiveInput } from './archive-input'
import type { ArchiveSummary, DatasetSummary } from './archive-summary'
import type { Column } from './column'
import type { DatasetPlace, SourcePlace } from './layout'
import type { PackedFile } from './packed-file'
import type { Selection } from './profile'
import type { Track } from './spool'

/** A letter or attachment that waits on the spool. */
export interface StoredDocument {
  /** Safe, from the top folder. */
  readonly path: string
  readonly content: PackedFile
}

/** A table as it is in the archive, twice. */
export interface TableFiles {
  readonly json: PackedFile
  readonly csv: PackedFile
}

/** One dataset as it was read: its files on the spool, and what has to be told about it. */
export interface DatasetResult {
  readonly place: DatasetPlace
  readonly selection: Selection
  /** Of the files: the included fields, or of a dataset outside the profile its header. */
  readonly columns: readonly Column[]
  readonly json: PackedFile
  readonly csv: PackedFile
  readonly documents: readonly StoredDocument[]
  /** The table of documents; undefined while there are none. */
  readonly documentTable: TableFiles | undefined
  /** The table of statements; undefined while there are none. */
  readonly statementTable: TableFiles | undefined
  /** Rows of the viewer, at most 1,000. */
  readonly preview: { readonly rows: number; readonly html: ReadonlyMap<Language, Track> }
  /** Texts that CSV and HTML cannot show as they are; the JSON file has them exactly. */
  readonly unusualTexts: { readonly nul: number; readonly loneSurrogates: number }
  readonly summary: DatasetSummary
}

export interface SourceResult {
  readonly place: SourcePlace
  readonly datasets: readonly DatasetResult[]
}

export type Totals = Pick<ArchiveSummary, 'complete' | 'records' | 'documents' | 'redactions'>

/** All that was read. */
export interface Overview {
  readonly input: ArchiveInput
  readonly totals: Totals
  /** In the order of the input. */
  readonly sources: readonly SourceResult[]
}
