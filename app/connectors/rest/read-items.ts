import { textAt, valueAt } from '../shared/json-place'
import { createHash } from 'node:crypto'
import { SourceFailure } from '../../domain/source-failure'
import type { RestApi } from './rest-api'
import type { RestDataset, RestPaging } from './rest-declaration'

export interface ItemsQuestion {
  readonly api: RestApi
  readonly dataset: RestDataset
  readonly person: string
  readonly signal: AbortSignal
  /** Pages at most before the source is taken to have no end. */
  readonly maximumPages: number
}

export interface Range {
  readonly skip: number
  readonly limit: number
}

export interface Page {
  readonly json: unknown
  readonly items: readonly unknown[]
  readonly total: number | undefined
  readonly next: string | undefined
}

/** The first page does not exist (404): the person is gone, or the endpoint is. */
export class NoSuchList extends Error {
  override readonly name = 'NoSuchList'
}

/**
 * The items of a list, page by page. Its end is proven: by the total, by a missing cursor, or by an empty
 * page; what cannot be the whole is a bad answer, never a shorter list.
 * @throws SourceFailure; NoSuchList
 */
export function readItems(question: ItemsQuestion, range: Range): AsyncGenerator<readonly unknown[]> {
  const { paging } = question.dataset
  if (paging?.kind === 'page') return byPage(question, paging, range)
  return byCursor(question, paging, range)
}

/** The total that the source gives for a list. @throws SourceFailure; NoSuchList */
export async function readTotal(question: ItemsQuestion): Promise<number> {
  const { total } = await readFirstPage(question, 1)
  if (total === undefined) throw bad(question, 'gives no total')
  return total
}

/** The first page, of `size` records where the source lets us choose. @throws SourceFailure; NoSuchList */
export function readFirstPage(question: ItemsQuestion, size: number): Promise<Page> {
  const { paging } = question.dataset
  const query: Record<string, string> = {}
  if (paging?.size) query[paging.size.parameter] = String(size)
  if (paging?.kind === 'page') query[paging.parameter] = String(paging.first)
  return readPage(question, query, true)
}

async function* byCursor(
  question: ItemsQuestion,
  paging: Extract<RestPaging, { kind: 'cursor' }> | undefined,
  { skip, limit }: Range,
): AsyncGenerator<readonly unknown[]> {
  const size = paging?.size && { [paging.size.parameter]: String(Math.min(paging.size.value, skip + limit)) }
  const watch = createWatch(question)
  let cursor: string | undefined
  for (let seen = 0; ;) {
    const query = { ...size, ...(paging && cursor !== undefined ? { [paging.parameter]: cursor } : {}) }
    const page = await readPage(question, query, cursor === undefined)
    watch(page)
    const from = Math.max(0, skip - seen)
    seen += page.items.length
    if (page.total !== undefined && seen > page.total) throw bad(question, 'gives more than its total')
    if (from < page.items.length) yield page.items.slice(from)
    if (seen >= skip + limit) return
    if (page.next === undefined) {
      if (page.total !== undefined && seen < page.total) throw bad(question, 'ends before its total')
      return
    }
    cursor = page.next
  }
}

async function* byPage(
  question: ItemsQuestion,
  paging: Extract<RestPaging, { kind: 'page' }>,
  { skip, limit }: Range,
): AsyncGenerator<readonly unknown[]> {
  const size = limit <= paging.size.value && skip % limit === 0 ? limit : paging.size.value
  const watch = createWatch(question)
  const start = Math.floor(skip / size)
  for (let number = start; ; number++) {
    const query = { [paging.parameter]: String(paging.first + number), [paging.size.parameter]: String(size) }
    const page = await readPage(question, query, number === start)
    watch(page)
    const seen = number * size + page.items.length
    if (page.items.length > size) throw bad(question, `gives more than ${size} records on a page`)
    if (page.total !== undefined && page.items.length > 0 && seen > page.total) {
      throw bad(question, 'gives more than its total')
    }
    const from = Math.max(0, skip - number * size)
    if (from < page.items.length) yield page.items.slice(from)
    if (seen >= skip + limit || page.items.length === 0 || seen === page.total) {
      if (page.items.length === 0 && seen < (page.total ?? 0)) throw bad(question, 'ends before its total')
      return
    }
    if (page.items.length < size && page.total !== undefined)
      throw bad(question, 'has a short page in the middle')
  }
}

/** Refuses what has no end: too many pages, a cursor that comes back, a page that comes back. */
function createWatch(question: ItemsQuestion): (page: Page) => void {
  const cursors = new Set<string>()
  const pages = new Set<string>()
  let count = 0
  return ({ items, next }) => {
    count += 1
    if (count > question.maximumPages) throw bad(question, `has more than ${question.maximumPages} pages`)
    if (next !== undefined && cursors.has(next)) throw bad(question, 'gives the same cursor twice')
    if (next !== undefined) cursors.add(next)
    if (items.length === 0) return
    const mark = markOf(question.dataset, items)
    if (pages.has(mark)) throw bad(question, 'gives the same page twice')
    pages.add(mark)
  }
}

function markOf(dataset: RestDataset, items: readonly unknown[]): string {
  const keys = items.map((item) => dataset.key.map((place) => textAt(item, place) ?? ''))
  return createHash('sha256').update(JSON.stringify(keys)).digest('base64')
}

async function readPage(
  question: ItemsQuestion,
  query: Readonly<Record<string, string>>,
  isFirst: boolean,
): Promise<Page> {
  const { api, dataset, person, signal } = question
  const answer = await api.get({ template: dataset.path, values: { person }, query }, signal)
  if (!answer) throw isFirst ? new NoSuchList() : bad(question, 'ends with a page that does not exist')
  return pageOf(question, answer.json)
}

function pageOf(question: ItemsQuestion, json: unknown): Page {
  const { items: place, total: totalPlace, paging } = question.dataset
  const items = place === undefined ? json : valueAt(json, place)
  if (!Array.isArray(items)) throw bad(question, 'has no list of records')
  const totalText = totalPlace === undefined ? '' : (textAt(json, totalPlace) ?? '')
  if (totalPlace !== undefined && !/^\d{1,15}$/.test(totalText)) throw bad(question, 'has no total')
  const total = totalPlace === undefined ? undefined : Number(totalText)
  return {
    json,
    items,
    total,
    next: paging?.kind === 'cursor' ? nextOf(question, json, paging.next) : undefined,
  }
}

function nextOf(question: ItemsQuestion, json: unknown, place: string): string | undefined {
  const value = valueAt(json, place)
  if (value === undefined || value === null || value === '') return undefined
  const next = textAt(json, place)
  if (next === undefined) throw bad(question, 'has a cursor that is neither text nor number')
  return next
}

function bad({ api, dataset }: ItemsQuestion, what: string): SourceFailure {
  return new SourceFailure(api.source, 'bad-answer', `GET ${dataset.path}: ${what}`)
}
