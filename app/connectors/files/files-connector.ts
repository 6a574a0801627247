import { resolve } from 'node:path'
import { localDate } from '../../domain/local-date'
import type { SourceRecord, SubjectKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { Connector, ListedRecord, ListOptions, ReadOptions } from '../contract'
import type { ConnectorDeps } from '../driver'
import { refused } from '../shared/correctable-field'
import { Stopped } from '../shared/within-time'
import { readsOnly } from '../shared/reads-only'
import { checkFiles } from './check-files'
import type { FilesSource } from './files-declaration'
import { fieldValue, keyOf, toRecord } from './files-record'
import { findOwner } from './find-owner'
import type { Folder } from './open-inside'
import { ownerOf, readRows, type Row, type RowsQuestion } from './read-rows'
import { createOrigin, type Origin } from './request-erasure'
import { RowCache } from './row-cache'

/**
 * A folder of index files and the documents they name. Read only: a paper that was scanned is not
 * corrected here, and what was exported is erased where it came from.
 */
export function createFilesConnector(source: FilesSource, deps: ConnectorDeps): Connector {
  const { folder: declared } = source.connection
  const folder: Folder = {
    source: source.id,
    path: () => resolve(deps.home, declared.startsWith('env:') ? deps.secret(declared) : declared),
  }
  const cache = new RowCache(source.connection.limits.cacheBytes, deps.clock)
  const { erasing } = source.connection
  const origin = erasing && createOrigin(source.id, erasing, deps)
  const questionOf = (id: string): RowsQuestion => {
    const dataset = source.datasets.find((candidate) => candidate.id === id)
    if (!dataset) throw new SourceFailure(source.id, 'configuration', `dataset "${id}" is not declared`)
    return { folder, dataset, limits: source.connection.limits, cache }
  }
  const questionAbout = (owner: SubjectKey, id: string): OwnQuestion => ({ ...questionOf(id), owner })
  return {
    abilities: { ...readsOnly, eraseAll: !!origin },
    check: (signal) => checkFiles(folder, source, localDate(deps.clock.now()), signal),
    locate: (identity, signal) => findOwner({ folder, source, cache }, identity, signal),
    async *read(key, id, options) {
      yield* readBatches(questionAbout(key, id), options)
    },
    async find(key, id, record, signal) {
      const question = questionAbout(key, id)
      for await (const row of ownRows(question, signal)) {
        if (keyOf(source.id, question.dataset, row) === record) return toRecord(folder, question.dataset, row)
      }
      return undefined
    },
    async count(key, id, signal) {
      let count = 0
      for await (const row of ownRows(questionAbout(key, id), signal)) count += row.line > 0 ? 1 : 0
      return count
    },
    ...(origin && { eraseAll: erasingBy(source, origin) }),
    listAll: (id, options) => listRows(questionOf(id), options),
    close: async () => origin?.close(),
  }
}

/** What was exported is erased where it came from. */
function erasingBy(source: FilesSource, origin: Origin): NonNullable<Connector['eraseAll']> {
  return async (key, id, _idempotencyKey, signal) => {
    const dataset = source.datasets.find((candidate) => candidate.id === id)
    return dataset ? await origin.erase(dataset, key, signal) : refused(`dataset "${id}" is not declared`)
  }
}

/** Every row of a file, whoever it belongs to: its key and the asked fields. */
async function* listRows(
  question: RowsQuestion,
  { signal, fields }: ListOptions,
): AsyncGenerator<ListedRecord[]> {
  const { folder, dataset } = question
  const asked = dataset.fields.filter((field) => fields.includes(field.id))
  let batch: ListedRecord[] = []
  for await (const row of readRows(question, signal)) {
    if (signal.aborted) throw new Stopped(folder.source)
    const values = asked.map((field) => [field.id, fieldValue(folder.source, dataset, field, row)])
    batch.push({ key: keyOf(folder.source, dataset, row), values: Object.fromEntries(values) })
    if (batch.length < 500) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

interface OwnQuestion extends RowsQuestion {
  readonly owner: SubjectKey
}

async function* readBatches(
  question: OwnQuestion,
  { signal, skip = 0, limit = Number.POSITIVE_INFINITY, batchSize = 100 }: ReadOptions,
): AsyncGenerator<SourceRecord[]> {
  if (limit <= 0) return
  let batch: Row[] = []
  let seen = 0
  const described = () => Promise.all(batch.map((row) => toRecord(question.folder, question.dataset, row)))
  for await (const row of ownRows(question, signal)) {
    seen += 1
    if (seen <= skip) continue
    batch.push(row)
    if (batch.length === batchSize) {
      yield await described()
      batch = []
    }
    if (seen === skip + limit) break
  }
  if (batch.length > 0) yield await described()
}

/** Only ever the rows of this one owner leave this function. */
async function* ownRows(question: OwnQuestion, signal: AbortSignal): AsyncGenerator<Row> {
  const { dataset, owner } = question
  const own = { name: 'owner', valueOf: (row: Row) => ownerOf(dataset, row), values: [owner] }
  for await (const row of readRows(question, signal, [own])) {
    if (signal.aborted) throw new Stopped(question.folder.source)
    if (ownerOf(dataset, row) === owner) yield row
  }
}
