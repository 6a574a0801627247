import type { ArchiveProfile } from './archives'
import type { FieldType } from './field-types/field-types'
import type { Localized } from './localized'
import type { FieldValue } from './records'

/** What the page shows that compares two archives of one person: plain data. Instants are ISO 8601. */
export interface ComparisonView {
  readonly before: ComparedArchive
  readonly after: ComparedArchive
  /** The first of the differences, by dataset. */
  readonly datasets: readonly ComparedDataset[]
  readonly shown: number
  /** `many`: there are more than a page can show; `long`: comparing them takes longer than a page can wait. */
  readonly rest: 'none' | 'many' | 'long'
}

export interface ComparedArchive {
  readonly id: string
  readonly number: string
  readonly profile: ArchiveProfile
  readonly requestedAt: string
}

export interface ComparedDataset {
  readonly source: Localized
  /** Null for letters and attachments of a source. */
  readonly dataset: Localized | null
  readonly changes: readonly ComparedChange[]
}

export type ComparedChange =
  | { readonly kind: 'dataset-added' | 'dataset-removed'; readonly records: number }
  | { readonly kind: 'dataset-not-compared' | 'dataset-incomplete'; readonly in: 'before' | 'after' }
  | {
      readonly kind: 'fields-differ'
      readonly added: readonly Localized[]
      readonly removed: readonly Localized[]
    }
  | {
      readonly kind: 'record-added' | 'record-removed'
      /** What the record is called; empty for one that has no name. */
      readonly name: readonly ComparedValue[]
      readonly fields: readonly ComparedValue[]
    }
  | {
      readonly kind: 'record-changed'
      /** What the record is called, or what tells it apart. */
      readonly name: readonly ComparedValue[]
      readonly fields: readonly (ComparedField & {
        /** Of a value with parts: the names on the way to what differs. */
        readonly part: readonly string[]
        readonly before: FieldValue
        readonly after: FieldValue
      })[]
    }
  | { readonly kind: 'document-added' | 'document-removed' | 'document-changed'; readonly name: string }

export interface ComparedField {
  readonly title: Localized
  readonly type: FieldType
}

export interface ComparedValue extends ComparedField {
  readonly value: FieldValue
}
