import { isIn, isRow } from './comparison'
import type { Dialect } from './database'
import { alias, all, any, column, sql, table } from './fragment'
import type { Bindable, Fragment } from './fragment'
import { chainOf, chained } from './row-chain'
import { isSelfLink } from './source-graph'
import type { Link, SourceGraph } from './source-graph'
import type { SqlContext } from './sql-context'
import type { SqlDataset } from './sql-declaration'

/**
 * The condition under which a row of a dataset (alias t0) is this person's. Every statement that reads or
 * writes a record has it, so that no key, however made up, opens another person's.
 */
export function belongsTo(context: SqlContext, dataset: SqlDataset, person: readonly Bindable[]): Fragment {
  const { graph, database } = context
  const goal = { ...graph.root, values: person }
  const walk = { graph, dialect: database.dialect, goal, chains: true, shared: 'unowned' } as const
  return reaches(walk, dataset.table, graph.datasets.get(dataset.id) ?? [], 0)
}

/**
 * The condition under which a row (alias t0) is reached over a row that several people have, but is another
 * person's by its own ways, or hangs on one that is.
 */
export function isWithheld(context: SqlContext, dataset: SqlDataset, person: readonly Bindable[]): Fragment {
  const { graph, database } = context
  const goal = { ...graph.root, values: person }
  const walk = { graph, dialect: database.dialect, goal, chains: true, shared: 'all' } as const
  const reached = reaches(walk, dataset.table, graph.datasets.get(dataset.id) ?? [], 0)
  return all([reached, isNot(belongsTo(context, dataset, person))])
}

/** The condition under which a row (alias t0) is reached over a row of several people and is somebody's by its own ways. */
export function isNamedThough({ graph, database }: SqlContext, dataset: SqlDataset): Fragment {
  const goal = { ...graph.root, values: undefined }
  const walk = { graph, dialect: database.dialect, goal, chains: true, shared: 'none' } as const
  const over = any((graph.shared.get(dataset.table) ?? []).map((link) => follows(walk, link, 0)))
  return all([over, reachesByItself(walk, dataset.table, graph.datasets.get(dataset.id) ?? [], 0)])
}

/**
 * The condition under which a row of a table (alias t0) hangs on one record of a dataset by its own links;
 * not over rows of its own table, such as the answers of others.
 */
export function hangsOn(
  { graph, database }: SqlContext,
  dependent: string,
  dataset: SqlDataset,
  record: readonly Bindable[],
): Fragment {
  const goal = { table: dataset.table, key: dataset.key, values: record }
  const links = graph.tables.get(dependent) ?? []
  const walk = { graph, dialect: database.dialect, goal, chains: false, shared: 'none' } as const
  return reaches(walk, dependent, links, 0)
}

/** Do the declared links lead from one table to the other? */
export function leadsTo(
  graph: SourceGraph,
  from: string,
  to: string,
  passed: readonly string[] = [],
): boolean {
  if (from === graph.root.table || passed.includes(from)) return false
  const links = graph.tables.get(from) ?? []
  return links.some((link) => link.to === to || leadsTo(graph, link.to, to, [...passed, from]))
}

/** A walk over the links to the one row of `table` whose `key` has these values. */
interface Walk {
  readonly graph: SourceGraph
  readonly dialect: Dialect
  readonly goal: {
    readonly table: string
    readonly key: readonly string[]
    /** Undefined: whoever it may be. */
    readonly values: readonly Bindable[] | undefined
  }
  /** Also over rows of the same table, such as answers to answers. */
  readonly chains: boolean
  /** Ways over rows of several people: none, all, or only into rows that no way of their own gives to anybody. */
  readonly shared: 'none' | 'all' | 'unowned'
}

/** Row n of a table is the goal, or points at a row that reaches it. */
function reaches(walk: Walk, from: string, links: readonly Link[], n: number): Fragment {
  const own = reachesByItself(walk, from, links, n)
  const shared = walk.shared === 'none' || links.length === 0 ? [] : (walk.graph.shared.get(from) ?? [])
  if (shared.length === 0) return own
  const over = any(shared.map((link) => follows(walk, link, n)))
  if (walk.shared === 'all') return any([own, over])
  const anybody = { ...walk, goal: { ...walk.goal, values: undefined }, shared: 'none' as const }
  return any([own, all([over, isNot(reachesByItself(anybody, from, links, n))])])
}

function reachesByItself(walk: Walk, from: string, links: readonly Link[], n: number): Fragment {
  const { goal, graph, dialect } = walk
  if (links.length === 0) return isGoal(walk, n)
  const onward = links.filter((link) => {
    return !isSelfLink(graph, from, link) && (link.to === goal.table || leadsTo(graph, link.to, goal.table))
  })
  const directly = (row: number) => any(onward.map((link) => follows(walk, link, row)))
  const again = walk.chains ? links.filter((link) => isSelfLink(graph, from, link)) : []
  const chain = chainOf(from, again)
  return any([directly(n), ...again.map((link) => chained(dialect, chain, { link, n, start: directly }))])
}

function follows(walk: Walk, link: Link, n: number): Fragment {
  const { goal, graph, dialect } = walk
  const { values: wanted } = goal
  // Whoever a row names is somebody, also when that person is no longer there.
  if (link.to === goal.table && !wanted) {
    return all(link.pairs.map((pair) => sql`${column(n, pair.column)} IS NOT NULL`))
  }
  if (link.to === goal.table && wanted && holdsKeyOf(goal.key, link)) {
    // The link holds the goal's key itself: an index on it serves condition and order at once.
    const names = link.pairs.map((pair) => pair.column)
    const values = link.pairs.map((pair) => wanted[goal.key.indexOf(pair.target)] ?? null)
    return isRow(dialect, n, names, values)
  }
  const next = n + 1
  const further =
    link.to === goal.table
      ? isGoal(walk, next)
      : reaches(walk, link.to, graph.tables.get(link.to) ?? [], next)
  const pairs = link.pairs.map(({ column: own, target }) => [column(n, own), column(next, target)] as const)
  return isIn(dialect, pairs, { from: sql`${table(link.to)} AS ${alias(next)}`, condition: further })
}

function isGoal({ dialect, goal }: Walk, n: number): Fragment {
  return goal.values ? isRow(dialect, n, goal.key, goal.values) : sql`1 = 1`
}

/** True where the condition is false or unknown, in every database. */
function isNot(condition: Fragment): Fragment {
  return sql`CASE WHEN ${condition} THEN 1 ELSE 0 END = 0`
}

function holdsKeyOf(key: readonly string[], link: Link): boolean {
  const targets = new Set(link.pairs.map(({ target }) => target))
  return targets.size === key.length && key.every((name) => targets.has(name))
}
