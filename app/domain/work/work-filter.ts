import type { LocalDate } from '../local-date'
import { isLocalDate } from '../local-date'
import { isWorkKind, type WorkKind } from './work-kinds'

export const workHolders = ['all', 'mine', 'free'] as const
/** Whose work: everybody's, what I took, what nobody took. */
export type WorkHolder = (typeof workHolders)[number]

/** What of the list is wanted; an empty word is all. Stands in addresses: nothing of it is personal. */
export interface WorkFilter {
  readonly kind: WorkKind | ''
  /** Id of a category of the register. */
  readonly category: string
  /** Id of a source of the register. */
  readonly source: string
  readonly holder: WorkHolder
  readonly late: boolean
  /** Only what the one who looks may decide about. */
  readonly decidable: boolean
}

export const wholeList: WorkFilter = {
  kind: '',
  category: '',
  source: '',
  holder: 'all',
  late: false,
  decidable: false,
}

/** Names in addresses and forms. */
export const filterNames = {
  kind: 'soort',
  category: 'categorie',
  source: 'bron',
  holder: 'wie',
  late: 'telaat',
  decidable: 'beslissen',
} as const
/** Where the page of the list begins, and where it ends. */
export const cursorNames = { after: 'na', before: 'voor' } as const

/** What an address asks for; words that mean nothing are passed over. */
export function parseWorkFilter(search: URLSearchParams): WorkFilter {
  const word = (name: keyof typeof filterNames) => search.get(filterNames[name]) ?? ''
  const kind = word('kind')
  return {
    kind: isWorkKind(kind) ? kind : '',
    category: word('category'),
    source: word('source'),
    holder: workHolders.find((holder) => holder === word('holder')) ?? 'all',
    late: word('late') === 'ja',
    decidable: word('decidable') === 'ja',
  }
}

/** The address that asks for it: `?soort=task&telaat=ja`, or nothing for the whole list. */
export function workQuery(
  filter: WorkFilter,
  cursor: { readonly after?: string; readonly before?: string } = {},
): string {
  const search = new URLSearchParams()
  if (filter.kind) search.set(filterNames.kind, filter.kind)
  if (filter.category) search.set(filterNames.category, filter.category)
  if (filter.source) search.set(filterNames.source, filter.source)
  if (filter.holder !== 'all') search.set(filterNames.holder, filter.holder)
  if (filter.late) search.set(filterNames.late, 'ja')
  if (filter.decidable) search.set(filterNames.decidable, 'ja')
  if (cursor.after) search.set(cursorNames.after, cursor.after)
  if (cursor.before) search.set(cursorNames.before, cursor.before)
  const query = search.toString()
  return query && `?${query}`
}

/**
 * A place on the list, which is in the order of due date, then branch, then id. A branch is what the store
 * keeps in one order: the corrections of one category, the tasks of one kind.
 */
export interface WorkPlace {
  readonly dueOn: LocalDate
  readonly branch: string
  readonly id: string
}

export function compareWorkPlaces(a: WorkPlace, b: WorkPlace): number {
  return compare(a.dueOn, b.dueOn) || compare(a.branch, b.branch)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

export function formatWorkPlace({ dueOn, branch, id }: WorkPlace): string {
  return [dueOn, branch, id].join('~')
}

/** Undefined for what is no place. */
export function parseWorkPlace(word: string | null): WorkPlace | undefined {
  const [dueOn = '', branch = '', ...rest] = (word ?? '').split('~')
  const id = rest.join('~')
  return isLocalDate(dueOn) && branch !== '' && id !== '' ? { dueOn, branch, id } : undefined
}
