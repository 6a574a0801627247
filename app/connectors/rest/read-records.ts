import type { RecordKey, SourceRecord, SubjectKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { ReadOptions } from '../contract'
import { Stopped } from '../shared/within-time'
import type { Endpoint, JsonAnswer } from './endpoint'
import { NoSuchList, readItems, readTotal, type Range } from './read-items'
import type { ItemsQuestion } from './paging-watch'
import { isPathPart, type PathValues } from './place-url'
import { parentKeyOf, parentValues, pathValuesOf } from './record-key'
import type { RestApi } from './rest-api'
import type { RestDataset, RestSource } from './rest-declaration'
import { isOwn, toRecord } from './rest-record'

export interface DatasetQuestion {
  readonly api: RestApi
  readonly source: RestSource
  readonly dataset: RestDataset
  readonly person: SubjectKey
}

/** Where the records of a dataset are asked for: once, or once for each record they belong to. */
export interface ListPlace {
  readonly values: PathValues
  readonly parent?: RecordKey
}

const everything: Range = { skip: 0, limit: Number.POSITIVE_INFINITY }

/** @throws SourceFailure */
export async function* readRecords(
  question: DatasetQuestion,
  { signal, skip = 0, limit = Number.POSITIVE_INFINITY, batchSize = 500 }: ReadOptions,
): AsyncGenerator<SourceRecord[]> {
  if (limit <= 0) return
  let left = limit
  for await (const { items, place } of itemsOf(question, { skip, limit }, signal)) {
    const records = items.slice(0, left).map((json) => ownRecord(question, json, place))
    left -= records.length
    for (let at = 0; at < records.length; at += batchSize) {
      if (signal.aborted) throw new Stopped(question.api.source)
      yield records.slice(at, at + batchSize)
    }
    if (left <= 0) return
  }
}

/** Asked from the source: its total, or by paging where it gives none. @throws SourceFailure */
export async function countRecords(question: DatasetQuestion, signal: AbortSignal): Promise<number> {
  let count = 0
  for await (const place of listPlaces(question, signal)) {
    if (!question.dataset.single && question.dataset.total !== undefined) {
      count += await totalAt(question, place, signal)
    } else {
      for await (const items of itemsAt(question, place, { range: everything, signal })) count += items.length
    }
  }
  return count
}

async function totalAt(question: DatasetQuestion, place: ListPlace, signal: AbortSignal): Promise<number> {
  try {
    return await readTotal(listOf(question, place, signal))
  } catch (error) {
    await refuseMissingList(question, error, signal)
    return 0
  }
}

/** One record of this person; undefined when it is gone or another's. @throws SourceFailure */
export async function findRecord(
  question: DatasetQuestion,
  key: RecordKey,
  signal: AbortSignal,
): Promise<SourceRecord | undefined> {
  const endpoint = recordEndpoint(question, key)
  if (endpoint) return (await fetchRecord(question, key, endpoint, signal))?.record
  if (question.dataset.record !== undefined) return undefined
  for await (const records of readRecords(question, { signal })) {
    const record = records.find((candidate) => candidate.key === key)
    if (record) return record
  }
  return undefined
}

/** Where one record is read and written; undefined without such a place, or for a key that fits into none. */
export function recordEndpoint(
  { dataset, person }: DatasetQuestion,
  key: RecordKey,
  template = dataset.record ?? (dataset.single ? dataset.path : undefined),
): Endpoint | undefined {
  if (template === undefined) return undefined
  const values: PathValues = { ...pathValuesOf(dataset, key), person }
  return Object.values(values).every(isPathPart) ? { template, values } : undefined
}

/** The record as it stands at its own address, with its ETag; undefined when it is gone or another's. @throws SourceFailure */
export async function fetchRecord(
  question: DatasetQuestion,
  key: RecordKey,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<(JsonAnswer & { record: SourceRecord }) | undefined> {
  const { api, dataset, person } = question
  if (!(await isBelow(question, key, signal))) return undefined
  const answer = await api.get(endpoint, signal)
  if (!answer || isOwn(dataset, answer.json, person) === false) return undefined
  const record = toRecord(api, dataset, answer.json, { person, parent: parentKeyOf(dataset, key) })
  if (record.key === key) return { ...answer, record }
  if (dataset.single) return undefined
  throw new SourceFailure(api.source, 'bad-answer', `GET ${endpoint.template}: gives another record`)
}

/** Is the record that this one belongs to this person's? Its key came from outside. */
async function isBelow(question: DatasetQuestion, key: RecordKey, signal: AbortSignal): Promise<boolean> {
  const { parent } = question.dataset
  if (!parent) return true
  const parentKey = parentKeyOf(question.dataset, key)
  if (parentKey === undefined) return false
  return (await findRecord({ ...question, dataset: parent }, parentKey, signal)) !== undefined
}

function ownRecord({ api, dataset, person }: DatasetQuestion, json: unknown, place: ListPlace): SourceRecord {
  if (isOwn(dataset, json, person) === false) {
    throw new SourceFailure(api.source, 'bad-answer', `GET ${dataset.path}: gives a record of somebody else`)
  }
  return toRecord(api, dataset, json, { person, parent: place.parent })
}

/** @throws SourceFailure */
export async function* listPlaces(question: DatasetQuestion, signal: AbortSignal): AsyncGenerator<ListPlace> {
  const { dataset, person } = question
  const { parent } = dataset
  if (!parent) return yield { values: { person } }
  for await (const records of readRecords({ ...question, dataset: parent }, { signal })) {
    for (const { key } of records) yield { parent: key, values: { person, ...parentValues(parent, key) } }
  }
}

async function* itemsOf(
  question: DatasetQuestion,
  range: Range,
  signal: AbortSignal,
): AsyncGenerator<{ items: readonly unknown[]; place: ListPlace }> {
  const isOne = question.dataset.parent === undefined
  let passed = 0
  for await (const place of listPlaces(question, signal)) {
    // Only the source knows how many belong to each, so of several lists nothing can be skipped unread.
    for await (const items of itemsAt(question, place, { range: isOne ? range : everything, signal })) {
      const from = isOne ? 0 : Math.max(0, range.skip - passed)
      passed += items.length
      if (from < items.length) yield { items: items.slice(from), place }
    }
  }
}

async function* itemsAt(
  question: DatasetQuestion,
  place: ListPlace,
  { range, signal }: { range: Range; signal: AbortSignal },
): AsyncGenerator<readonly unknown[]> {
  const { api, dataset } = question
  if (dataset.single) {
    const answer = await api.get({ template: dataset.path, values: place.values }, signal)
    if (answer && range.skip === 0) yield [answer.json]
    return
  }
  try {
    yield* readItems(listOf(question, place, signal), range)
  } catch (error) {
    await refuseMissingList(question, error, signal)
  }
}

export function listOf(
  { api, source, dataset }: DatasetQuestion,
  { values }: ListPlace,
  signal: AbortSignal,
): ItemsQuestion {
  return { api, list: dataset, values, signal, maximumPages: source.connection.limits.pages }
}

/**
 * A list that does not exist is empty only when its person does not exist either; otherwise the
 * declaration is wrong, and silence would hide a person's data.
 */
async function refuseMissingList(
  { api, source, dataset, person }: DatasetQuestion,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  if (!(error instanceof NoSuchList)) throw error
  const whole = source.datasets.find((candidate) => candidate.single && !candidate.parent)
  const found = whole && (await api.get({ template: whole.path, values: { person } }, signal))
  if (whole && !found) return
  throw new SourceFailure(api.source, 'configuration', `GET ${dataset.path}: no such endpoint (404)`)
}
