import type { Database } from './database'
import { recordReader } from './record-reader'
import type { RecordReader } from './record-reader'
import type { SourceGraph } from './source-graph'
import type { SqlDataset, SqlSource } from './sql-declaration'
import { SourceFailure } from '../../domain/source-failure'

/** What every question to one SQL source works with. */
export interface SqlContext {
  readonly source: SqlSource
  readonly graph: SourceGraph
  readonly database: Database
  /** Made at the first record of each dataset. */
  readonly readers: Map<string, RecordReader>
}

/** @throws SourceFailure `configuration` */
export function sqlDataset({ source }: SqlContext, id: string): SqlDataset {
  const dataset = source.datasets.find((candidate) => candidate.id === id)
  if (!dataset) throw new SourceFailure(source.id, 'configuration', `dataset "${id}" is not declared`)
  return dataset
}

export function readerOf({ source, database, readers }: SqlContext, dataset: SqlDataset): RecordReader {
  const reader = readers.get(dataset.id) ?? recordReader(source.id, dataset, database.dialect)
  readers.set(dataset.id, reader)
  return reader
}
