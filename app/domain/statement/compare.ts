import type { Localized } from '../localized'
import type { KeptStatement } from './kept'

/** What a statement says as a whole, and what it lists item by item. */
export const wholeParts = ['organisation', 'givers'] as const
export const statementParts = [
  'dataSubjects',
  'categories',
  'purposes',
  'recipients',
  'retention',
  'consents',
  'automated',
  'rules',
  'security',
] as const

export interface StatementChange {
  /** `register`: only what stands behind the statement changed, nothing that it says. */
  readonly part: (typeof statementParts)[number] | (typeof wholeParts)[number] | 'register'
  /** What it is called; null for what has no items. */
  readonly title: Localized | null
  readonly kind: 'added' | 'removed' | 'changed'
}

/** What changed between two versions of the statement, item by item, in the order of the page. */
export function compareStatements(before: KeptStatement, after: KeptStatement): StatementChange[] {
  const whole = wholeParts
    .filter((part) => !same(before[part] ?? [], after[part] ?? []))
    .map((part) => ({ part, title: null, kind: 'changed' }) as const)
  const items = statementParts.flatMap((part) => {
    const [old, now] = [byId(before[part] ?? []), byId(after[part] ?? [])]
    return [...new Set([...now.keys(), ...old.keys()])].flatMap((id): StatementChange[] => {
      const [was, is] = [old.get(id), now.get(id)]
      if (was && is) return same(was, is) ? [] : [{ part, title: is.title, kind: 'changed' }]
      const item = is ?? was
      return item ? [{ part, title: item.title, kind: is ? 'added' : 'removed' }] : []
    })
  })
  if (whole.length + items.length > 0) return [...whole, ...items]
  return same(hashesOf(before), hashesOf(after)) ? [] : [{ part: 'register', title: null, kind: 'changed' }]
}

function hashesOf({ activities = [] }: KeptStatement): Record<string, string> {
  return Object.fromEntries(activities.map(({ id, hash }) => [id, hash]))
}

interface Item {
  readonly id: string
  readonly title: Localized
}

function byId(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]))
}

/** A stored version comes back from JSON: keys may stand in another order, and undefined is left out. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]))
}
