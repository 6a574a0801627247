import type { RecordKey, SourceRecord, SubjectKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { ReadOptions } from '../contract'
import { Stopped } from '../shared/within-time'
import { NoSuchList, readItems, readTotal, type ItemsQuestion } from './read-items'
import { isPathPart, type PathValues } from './place-url'
import type { Endpoint, JsonAnswer, RestApi } from './rest-api'
import type { RestDataset, RestSource } from './rest-declaration'
import { isOwn, pathValuesOf, toRecord } from './rest-record'

export interface DatasetQuestion {
  readonly api: RestApi
  readonly source: RestSource
  readonly dataset: RestDataset
  readonly person: SubjectKey
}

/** @throws SourceFailure */
export async function* readRecords(
  question: DatasetQuestion,
  { signal, skip = 0, limit = Number.POSITIVE_INFINITY, batchSize = 500 }: ReadOptions,
): AsyncGenerator<SourceRecord[]> {
  if (limit <= 0) return
  let left = limit
  for await (const items of itemsOf(question, { skip, limit }, signal)) {
    const records = items.slice(0, left).map((json) => ownRecord(question, json))
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
  if (!question.dataset.single && question.dataset.total !== undefined) {
    try {
      return await readTotal(listOf(question, signal))
    } catch (error) {
      await refuseMissingList(question, error, signal)
      return 0
    }
  }
  let count = 0
  const everything = { skip: 0, limit: Number.POSITIVE_INFINITY }
  for await (const items of itemsOf(question, everything, signal)) count += items.length
  return count
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

/** The record as it stands at its own address, with its ETag. @throws SourceFailure */
export async function fetchRecord(
  question: DatasetQuestion,
  key: RecordKey,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<(JsonAnswer & { record: SourceRecord }) | undefined> {
  const { api, dataset, person } = question
  const answer = await api.get(endpoint, signal)
  if (!answer || isOwn(dataset, answer.json, person) === false) return undefined
  const record = toRecord(api, dataset, answer.json, person)
  if (record.key === key) return { ...answer, record }
  if (dataset.single) return undefined
  throw new SourceFailure(api.source, 'bad-answer', `GET ${endpoint.template}: gives another record`)
}

function ownRecord({ api, dataset, person }: DatasetQuestion, json: unknown): SourceRecord {
  if (isOwn(dataset, json, person) === false) {
    throw new SourceFailure(api.source, 'bad-answer', `GET ${dataset.path}: gives a record of somebody else`)
  }
  return toRecord(api, dataset, json, person)
}

async function* itemsOf(
  question: DatasetQuestion,
  range: { skip: number; limit: number },
  signal: AbortSignal,
): AsyncGenerator<readonly unknown[]> {
  const { api, dataset, person } = question
  if (dataset.single) {
    const answer = await api.get({ template: dataset.path, values: { person } }, signal)
    if (answer && range.skip === 0) yield [answer.json]
    return
  }
  try {
    yield* readItems(listOf(question, signal), range)
  } catch (error) {
    await refuseMissingList(question, error, signal)
  }
}

export function listOf(
  { api, source, dataset, person }: DatasetQuestion,
  signal: AbortSignal,
): ItemsQuestion {
  return { api, dataset, person, signal, maximumPages: source.connection.limits.pages }
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
  const whole = source.datasets.find((candidate) => candidate.single)
  const found = whole && (await api.get({ template: whole.path, values: { person } }, signal))
  if (whole && !found) return
  throw new SourceFailure(api.source, 'configuration', `GET ${dataset.path}: no such endpoint (404)`)
}
