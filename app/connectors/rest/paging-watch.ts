import { createHash } from 'node:crypto'
import { stringify } from 'lossless-json'
import { SourceFailure } from '../../domain/source-failure'
import { textAt } from '../shared/json-place'
import type { PathValues } from './place-url'
import type { RestApi } from './rest-api'
import type { RestPaging } from './rest-schema'

/** A list as declared: a dataset's, or that of persons. */
export interface ListDeclaration {
  readonly path: string
  readonly items?: string | undefined
  readonly total?: string | undefined
  readonly paging?: RestPaging | undefined
  readonly optional?: readonly string[]
  /** What tells two items apart; left out, everything in them does. */
  readonly key?: readonly string[]
}

export interface ItemsQuestion {
  readonly api: RestApi
  readonly list: ListDeclaration
  readonly values: PathValues
  readonly query?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Pages at most before the source is taken to have no end. */
  readonly maximumPages: number
}

interface Watched {
  readonly items: readonly unknown[]
  readonly total: number | undefined
  readonly next: string | undefined
}

/**
 * Refuses what has no end or is not one list: too many pages, a cursor or page that comes back, a record
 * on two pages that follow each other, a total that changes while pages are counted.
 */
export function createWatch(question: ItemsQuestion): (page: Watched) => void {
  const cursors = new Set<string>()
  const pages = new Set<string>()
  let before = new Set<string>()
  let total: number | undefined
  let count = 0
  return (page) => {
    count += 1
    if (count > question.maximumPages) throw bad(question, `has more than ${question.maximumPages} pages`)
    if (count > 1 && isNumbered(question) && page.total !== total)
      throw bad(question, 'changes while it is read')
    total = page.total
    if (page.next !== undefined && cursors.has(page.next)) throw bad(question, 'gives the same cursor twice')
    if (page.next !== undefined) cursors.add(page.next)
    if (page.items.length === 0) return
    const marks = page.items.map((item) => markOf(question.list, item))
    const mark = createHash('sha256').update(JSON.stringify(marks)).digest('base64')
    if (pages.has(mark)) throw bad(question, 'gives the same page twice')
    if (marks.some((own) => before.has(own))) throw bad(question, 'gives a record on two pages')
    pages.add(mark)
    before = new Set(marks)
  }
}

/** Pages that are counted shift when a record comes or goes, and another would be passed over unseen. */
function isNumbered({ list }: ItemsQuestion): boolean {
  return list.paging?.kind === 'page' || list.paging?.kind === 'offset'
}

function markOf({ key }: ListDeclaration, item: unknown): string {
  if (!key) return stringify(item) ?? ''
  return JSON.stringify(key.map((place) => textAt(item, place) ?? ''))
}

export function bad({ api, list }: ItemsQuestion, what: string): SourceFailure {
  return new SourceFailure(api.source, 'bad-answer', `GET ${list.path}: ${what}`)
}
