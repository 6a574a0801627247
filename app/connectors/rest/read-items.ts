import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { SourceFailure } from '../../domain/source-failure'
import { Stopped, TimedOut } from '../shared/within-time'
import { bad, createWatch, type ItemsQuestion } from './paging-watch'
import { pageOf, type Page } from './read-page'
import type { RestPaging } from './rest-schema'

export interface Range {
  readonly skip: number
  readonly limit: number
}

/** The first page does not exist (404): the person is gone, or the endpoint is. */
export class NoSuchList extends Error {
  override readonly name = 'NoSuchList'
}

/** A page that fails for a moment in the middle of a list is asked for again so often. */
const retries = 2

/**
 * The items of a list, page by page. Its end is proven: by the total, by a missing cursor or link, or by
 * an empty page; what cannot be the whole is a bad answer, never a shorter list.
 * @throws SourceFailure; NoSuchList
 */
export function readItems(question: ItemsQuestion, range: Range): AsyncGenerator<readonly unknown[]> {
  const { paging } = question.list
  if (paging?.kind === 'page') return byPage(question, paging, range)
  if (paging?.kind === 'offset') return byOffset(question, paging, range)
  return byNext(question, paging, range)
}

/** The total that the source gives for a list. @throws SourceFailure; NoSuchList */
export async function readTotal(question: ItemsQuestion): Promise<number> {
  const { total } = await readFirstPage(question, 1)
  if (total === undefined) throw bad(question, 'gives no total')
  return total
}

/** The first page, of `size` records where the source lets us choose. @throws SourceFailure; NoSuchList */
export function readFirstPage(question: ItemsQuestion, size: number): Promise<Page> {
  const { paging } = question.list
  const query: Record<string, string> = {}
  if (paging?.size) query[paging.size.parameter] = String(Math.min(size, paging.size.value))
  if (paging?.kind === 'page' || paging?.kind === 'offset') query[paging.parameter] = String(paging.first)
  return readPage(question, { query }, true)
}

/** By cursor, by link, or all in one answer. */
async function* byNext(
  question: ItemsQuestion,
  paging: Extract<RestPaging, { kind: 'cursor' | 'link' }> | undefined,
  { skip, limit }: Range,
): AsyncGenerator<readonly unknown[]> {
  const size = paging?.size && { [paging.size.parameter]: String(Math.min(paging.size.value, skip + limit)) }
  const watch = createWatch(question)
  let next: string | undefined
  for (let seen = 0; ;) {
    const page = await readPage(question, whereTo(paging, size, next), next === undefined)
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
    next = page.next
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
  let isShort = false
  for (let number = start; ; number++) {
    const query = { [paging.parameter]: String(paging.first + number), [paging.size.parameter]: String(size) }
    const page = await readPage(question, { query }, number === start)
    watch(page)
    if (isShort && page.items.length > 0) throw bad(question, 'has a short page in the middle')
    const seen = number * size + page.items.length
    const ends = endOfNumbered(question, page, { seen, size })
    const from = Math.max(0, skip - number * size)
    if (from < page.items.length) yield page.items.slice(from)
    if (ends || seen >= skip + limit) return
    isShort = page.items.length < size
    if (isShort && page.total !== undefined) throw bad(question, 'has a short page in the middle')
  }
}

async function* byOffset(
  question: ItemsQuestion,
  paging: Extract<RestPaging, { kind: 'offset' }>,
  { skip, limit }: Range,
): AsyncGenerator<readonly unknown[]> {
  const watch = createWatch(question)
  for (let seen = skip; ;) {
    const size = Math.min(paging.size.value, skip + limit - seen)
    const query = { [paging.parameter]: String(paging.first + seen), [paging.size.parameter]: String(size) }
    const page = await readPage(question, { query }, seen === skip)
    watch(page)
    seen += page.items.length
    const ends = endOfNumbered(question, page, { seen, size })
    if (page.items.length > 0) yield page.items
    if (ends || seen >= skip + limit) return
  }
}

/** Is this the last page? @throws SourceFailure when it can be neither the last nor one in the middle */
function endOfNumbered(
  question: ItemsQuestion,
  { items, total }: Page,
  { seen, size }: { readonly seen: number; readonly size: number },
): boolean {
  if (items.length > size) throw bad(question, `gives more than ${size} records on a page`)
  if (total !== undefined && items.length > 0 && seen > total)
    throw bad(question, 'gives more than its total')
  if (items.length > 0) return seen === total
  if (seen < (total ?? 0)) throw bad(question, 'ends before its total')
  return true
}

interface PagePlace {
  readonly query?: Readonly<Record<string, string>>
  readonly next?: string
}

function whereTo(
  paging: Extract<RestPaging, { kind: 'cursor' | 'link' }> | undefined,
  size: Readonly<Record<string, string>> | undefined,
  next: string | undefined,
): PagePlace {
  if (!paging || next === undefined) return { query: { ...size } }
  return paging.kind === 'link' ? { next } : { query: { ...size, [paging.parameter]: next } }
}

async function readPage(question: ItemsQuestion, place: PagePlace, isFirst: boolean): Promise<Page> {
  const { api, list, values, signal } = question
  const query = { ...question.query, ...place.query }
  const endpoint = {
    template: list.path,
    values,
    ...(place.next === undefined ? { query } : { next: place.next }),
  }
  const ask = () => api.get(endpoint, signal)
  const answer = await (isFirst ? ask() : askAgain(ask, signal))
  if (!answer) throw isFirst ? new NoSuchList() : bad(question, 'ends with a page that does not exist')
  return pageOf(question, answer)
}

/**
 * Whoever reads has the pages before already and cannot start anew, so a page in the middle is asked for
 * again here. The first one is not: its question is repeated as a whole.
 */
async function askAgain<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === retries || !isMoment(error)) throw error
      const pause = randomInt(50, 150) * 2 ** tries
      await wait(pause, undefined, { signal }).catch(() => {
        throw error
      })
    }
  }
}

function isMoment(error: unknown): boolean {
  if (error instanceof TimedOut || error instanceof Stopped) return false
  return error instanceof SourceFailure && error.kind === 'unreachable' && error.retryAfter === undefined
}
