import type { Connector } from './contract'
import type { FieldValue, DatasetId, SourceDocument } from '../domain/records'
import type { DriverSchemas, SourceDeclaration } from '../domain/register/source'

/** One kind of source: what its declarations look like, and how a connector is made from one. */
export interface Driver {
  /** The word after `driver:` in sources/<id>.yaml. */
  readonly name: string
  readonly schemas: DriverSchemas
  /**
   * Opens nothing yet and resolves no secret: a source that is away must not keep the portal from starting.
   * @throws SourceFailure `configuration` when the declaration itself cannot work
   */
  create(source: SourceDeclaration, deps: ConnectorDeps): Connector | Promise<Connector>
}

export interface ConnectorDeps {
  /** The value behind `env:NAME`. @throws SourceFailure `configuration` that names NAME only */
  secret(reference: string): string
  readonly clock: { now(): Date }
  /** Folder of school.yaml; relative paths in declarations start here. */
  readonly home: string
  /** What the portal itself holds; only its own connector asks for it. */
  readonly portal?: PortalRecords
  /** What staff wrote down from paper; only the manual connector asks for it. */
  readonly paper?: PaperRecords
}

/** The portal's own records about one person, as rows of plain values. */
export interface PortalRecords {
  /** Dataset -> names of the values its rows have. */
  readonly shape: Readonly<Record<DatasetId, readonly string[]>>
  /** Is there anything under this id of a subject? */
  knows(subjectId: string): Promise<boolean>
  count(subjectId: string, dataset: DatasetId): Promise<number>
  /** In a stable order. */
  rows(
    subjectId: string,
    dataset: DatasetId,
    range: { readonly skip: number; readonly limit: number },
  ): Promise<readonly PortalRow[]>
  row(subjectId: string, dataset: DatasetId, key: string): Promise<PortalRow | undefined>
  /** Datasets of which single records can be erased. */
  readonly erasable: readonly DatasetId[]
  /** False: it is still under way, or never erased. One that is gone already counts as erased. */
  erase(subjectId: string, dataset: DatasetId, key: string): Promise<boolean>
}

/** What staff wrote down about people from paper, and when somebody looked. */
export interface PaperRecords {
  /** Is there a person under this id of a subject? */
  knows(subjectId: string): Promise<boolean>
  /** The last day of a look that is open, and when the last one was answered. */
  lookOf(
    subjectId: string,
    source: string,
  ): Promise<{ readonly dueOn: string | undefined; readonly answeredAt: Date | undefined }>
  /** Only of looks that were answered. */
  count(subjectId: string, at: PaperPlace): Promise<number>
  /** Only of looks that were answered; oldest first, the id breaks ties. */
  rows(
    subjectId: string,
    at: PaperPlace,
    range: { readonly skip: number; readonly limit: number },
  ): Promise<readonly PaperRow[]>
  row(subjectId: string, at: PaperPlace, key: string): Promise<PaperRow | undefined>
  /** The datasets of a source that hold anything, each with the names of the values in it. */
  shape(source: string): Promise<Readonly<Record<DatasetId, readonly string[]>>>
}

export interface PaperPlace {
  readonly source: string
  readonly dataset: DatasetId
}

export interface PaperRow extends PortalRow {
  readonly scans: readonly SourceDocument[]
}

export interface PortalRow {
  readonly key: string
  readonly values: Readonly<Record<string, FieldValue>>
}
