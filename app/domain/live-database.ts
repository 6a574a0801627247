import type { FieldType } from './field-types/field-types'

/** What a database says of itself. Holds no values. */
export interface TableDescription {
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly columns: readonly ColumnDescription[]
  /** The primary key, else the shortest unique columns without null; empty where nothing keeps rows apart. */
  readonly key: readonly string[]
  /** Nothing in the database keeps the rows apart: only those of now differ by `key`. */
  readonly keyIsGuessed?: boolean
  readonly references: readonly ForeignKey[]
}

export interface ColumnDescription {
  readonly name: string
  /** As the database names it. */
  readonly type: string
  /** Declared types that the column can hold; undefined: any. */
  readonly holds: readonly FieldType[] | undefined
  /** The database keeps out what is not of the column's type, so that the first of `holds` is every value's. */
  readonly enforced?: boolean
}

export interface ForeignKey {
  readonly table: string
  readonly pairs: readonly { readonly column: string; readonly target: string }[]
}

export interface SampleRequest {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: number
}

/** A database that is being connected. Everything throws SourceFailure, whose messages hold no values. */
export interface LiveDatabase {
  tables(signal: AbortSignal): Promise<TableDescription[]>
  /** Schemas that hold tables besides the one that is connected. */
  otherSchemas(signal: AbortSignal): Promise<string[]>
  /** The first rows as text, each value cut off after 120 characters: for judging in memory, never to be kept. */
  sample(request: SampleRequest, signal: AbortSignal): Promise<readonly (readonly (string | null)[])[]>
  /** Those of the columns that are filled in every row, where no two rows are equal in them; undefined where some are. */
  tellingApart(
    request: Omit<SampleRequest, 'rows'>,
    signal: AbortSignal,
  ): Promise<readonly string[] | undefined>
  close(): Promise<void>
}

export interface DatabaseAddress {
  /** Named in failures. */
  readonly source: string
  /** `sqlite:/path`, `postgres://…`, `mysql://…` or `mariadb://…`; secret. */
  readonly url: string
  /** Schema of the tables; the database's usual one when left out. */
  readonly schema: string | undefined
  /** PEM file with the authorities that sign its certificate, besides the public ones; from the folder of school.yaml. */
  readonly ca?: string | undefined
}
