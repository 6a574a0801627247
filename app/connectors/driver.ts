import type { Connector } from './contract'
import type { FieldValue, DatasetId } from '../domain/records'
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
  create(source: SourceDeclaration, deps: ConnectorDeps): Connector
}

export interface ConnectorDeps {
  /** The value behind `env:NAME`. @throws SourceFailure `configuration` that names NAME only */
  secret(reference: string): string
  readonly clock: { now(): Date }
  /** Folder of school.yaml; relative paths in declarations start here. */
  readonly home: string
  /** What the portal itself holds; only its own connector asks for it. */
  readonly portal?: PortalRecords
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
}

export interface PortalRow {
  readonly key: string
  readonly values: Readonly<Record<string, FieldValue>>
}
