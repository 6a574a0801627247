import { resolve } from 'node:path'
import type { SourceRecord } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { Connector } from '../contract'
import type { ConnectorDeps } from '../driver'
import { Stopped } from '../shared/within-time'
import { checkFiles } from './check-files'
import type { FilesDataset, FilesSource } from './files-declaration'
import { keyOf, toRecord } from './files-record'
import { findOwner } from './find-owner'
import type { Folder } from './open-inside'
import { ownerOf, readRows, type Row } from './read-rows'

/**
 * A folder of index files and the documents they name. Read only: a paper that was scanned is not
 * corrected here.
 */
export function createFilesConnector(source: FilesSource, deps: ConnectorDeps): Connector {
  const { folder: declared, limits } = source.connection
  const folder: Folder = {
    source: source.id,
    path: () => resolve(deps.home, declared.startsWith('env:') ? deps.secret(declared) : declared),
  }

  function datasetOf(id: string): FilesDataset {
    const dataset = source.datasets.find((candidate) => candidate.id === id)
    if (!dataset) throw new SourceFailure(source.id, 'configuration', `dataset "${id}" is not declared`)
    return dataset
  }

  /** Only ever the rows of this one owner leave this function. */
  async function* ownRows(owner: string, dataset: FilesDataset, signal: AbortSignal): AsyncGenerator<Row> {
    for await (const row of readRows({ folder, dataset, limits }, signal)) {
      if (ownerOf(dataset, row) === owner) yield row
    }
  }

  return {
    abilities: { correct: false, withdrawConsent: false, erase: false, restrict: false },

    check: (signal) => checkFiles(folder, source, signal),
    locate: (identity, signal) => findOwner(folder, source, identity, signal),

    async *read(key, id, { signal, skip = 0, limit = Number.POSITIVE_INFINITY, batchSize = 100 }) {
      const dataset = datasetOf(id)
      if (limit <= 0) return
      let batch: SourceRecord[] = []
      let seen = 0
      for await (const row of ownRows(key, dataset, signal)) {
        if (signal.aborted) throw new Stopped(source.id)
        seen += 1
        if (seen <= skip) continue
        batch.push(await toRecord(folder, dataset, row))
        if (batch.length === batchSize) {
          yield batch
          batch = []
        }
        if (seen === skip + limit) break
      }
      if (batch.length > 0) yield batch
    },

    async find(key, id, record, signal) {
      const dataset = datasetOf(id)
      for await (const row of ownRows(key, dataset, signal)) {
        if (keyOf(source.id, dataset, row) === record) return toRecord(folder, dataset, row)
      }
      return undefined
    },

    async count(key, id, signal) {
      let count = 0
      for await (const row of ownRows(key, datasetOf(id), signal)) count += row.line > 0 ? 1 : 0
      return count
    },

    close: () => Promise.resolve(),
  }
}
