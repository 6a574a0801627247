import { isAbsent, textAt, valueAt } from '../shared/json-place'
import type { JsonAnswer } from './endpoint'
import { bad, type ItemsQuestion } from './paging-watch'

export interface Page {
  readonly json: unknown
  readonly items: readonly unknown[]
  readonly total: number | undefined
  /** Cursor or address of the next page; undefined at the end. */
  readonly next: string | undefined
}

/** @throws SourceFailure bad-answer for an answer that is no page of this list */
export function pageOf(question: ItemsQuestion, { json, next }: JsonAnswer): Page {
  const { total: totalPlace, paging } = question.list
  const items = itemsIn(question, json)
  if (!Array.isArray(items)) throw bad(question, 'has no list of records')
  const totalText = totalPlace === undefined ? '' : (textAt(json, totalPlace) ?? '')
  if (totalPlace !== undefined && !/^\d{1,15}$/.test(totalText)) throw bad(question, 'has no total')
  const total = totalPlace === undefined ? undefined : Number(totalText)
  if (!paging && next !== undefined)
    throw bad(question, 'has a next page, which the declaration does not know')
  return { json, items, total, next: nextOf(question, json, next) }
}

function itemsIn({ list }: ItemsQuestion, json: unknown): unknown {
  if (list.items === undefined) return json
  const isLeftOut = list.optional?.includes(list.items) && isAbsent(json, list.items)
  return isLeftOut ? [] : valueAt(json, list.items)
}

function nextOf(question: ItemsQuestion, json: unknown, linked: string | undefined): string | undefined {
  const { paging } = question.list
  if (paging?.kind !== 'cursor' && paging?.kind !== 'link') return undefined
  if (paging.next === undefined) return linked
  const value = valueAt(json, paging.next)
  if (value === undefined || value === null || value === '') return undefined
  const next = textAt(json, paging.next)
  if (next === undefined) throw bad(question, 'has a cursor that is neither text nor number')
  return next
}
