import type { PlannerStore } from './planner-store'

type Query = Readonly<Record<string, unknown>>

/** How each list is paged, as systems that grew over the years do: not all alike. */
const paging: Readonly<Record<string, 'page' | 'cursor'>> = {
  trajectories: 'page',
  attendance: 'cursor',
  'test-results': 'page',
  'guidance-notes': 'page',
  documents: 'page',
}
const largest = 500

export function isList(name: string): boolean {
  return Object.hasOwn(paging, name)
}

/** One page of a list as JSON text, or undefined when the query cannot be understood. */
export function listPage(
  store: PlannerStore,
  list: string,
  person: string,
  query: Query,
): string | undefined {
  return paging[list] === 'cursor'
    ? cursorPage(store, list, person, query)
    : numberedPage(store, list, person, query)
}

function numberedPage(store: PlannerStore, list: string, person: string, query: Query): string | undefined {
  const page = numberOf(query.page, 1, Number.MAX_SAFE_INTEGER)
  const limit = numberOf(query.pageSize, 25, largest)
  if (page === undefined || limit === undefined || page < 1) return undefined
  const items = store.items(list, person, { limit, offset: (page - 1) * limit })
  const total = store.count(list, person)
  return `{"items":[${items.map(({ body }) => body).join(',')}],"total":${total},"page":${page},"pageSize":${limit}}`
}

/** The cursor is the position to go on from, in a form that invites nobody to count. */
function cursorPage(store: PlannerStore, list: string, person: string, query: Query): string | undefined {
  const limit = numberOf(query.limit, 50, largest)
  const offset = query.cursor === undefined ? 0 : positionOf(query.cursor)
  if (limit === undefined || offset === undefined) return undefined
  const items = store.items(list, person, { limit, offset })
  const total = store.count(list, person)
  const end = offset + items.length
  const next = end < total ? JSON.stringify(Buffer.from(`from:${end}`).toString('base64url')) : 'null'
  return `{"items":[${items.map(({ body }) => body).join(',')}],"total":${total},"nextCursor":${next}}`
}

function positionOf(cursor: unknown): number | undefined {
  if (typeof cursor !== 'string') return undefined
  const match = /^from:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  return match ? Number(match[1]) : undefined
}

export function numberOf(text: unknown, otherwise: number, maximum: number): number | undefined {
  if (text === undefined) return otherwise
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) return undefined
  const value = Number(text)
  return value >= 1 && value <= maximum ? value : undefined
}
