import type { FieldValue } from '../../app/domain/records'

/** Field id -> value, exactly as in the JSON files. */
export type Row = Readonly<Record<string, FieldValue>>

/** One thing that differs between two archives; `before` is the first of them, `after` the second. */
export type Difference =
  | (OfDataset & { readonly kind: 'dataset-added' | 'dataset-removed'; readonly records: number })
  /** Nothing can be said: in one of them it is not there, for this reason. */
  | (OfDataset & { readonly kind: 'dataset-not-compared'; readonly in: Side; readonly why: string })
  /** Compared as far as it goes: in one of them records are missing, for this reason. */
  | (OfDataset & { readonly kind: 'dataset-incomplete'; readonly in: Side; readonly why: string })
  /** Other columns: records are compared by those that both have. */
  | (OfDataset & {
      readonly kind: 'fields-differ'
      readonly added: readonly string[]
      readonly removed: readonly string[]
    })
  | (OfDataset & { readonly kind: 'record-added' | 'record-removed'; readonly record: Row })
  | (OfDataset & {
      readonly kind: 'record-changed'
      /** By which the two were taken for one record. */
      readonly key: Row
      /** As it is in the second archive. */
      readonly record: Row
      readonly changes: readonly FieldDifference[]
    })
  | {
      readonly kind: 'document-added' | 'document-removed' | 'document-changed'
      readonly source: string
      /** From data/documents/. */
      readonly path: string
    }

export type Side = 'before' | 'after'

export interface OfDataset {
  readonly source: string
  readonly dataset: string
}

export interface FieldDifference {
  readonly field: string
  readonly before: FieldValue
  readonly after: FieldValue
}
