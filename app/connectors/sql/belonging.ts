import { isIn, isRow } from './comparison'
import type { Dialect } from './database'
import { alias, any, column, sql, table } from './fragment'
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
  const walk = { graph, dialect: database.dialect, goal, chains: true }
  return reaches(walk, dataset.table, graph.datasets.get(dataset.id) ?? [], 0)
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
  return reaches({ graph, dialect: database.dialect, goal, chains: false }, dependent, links, 0)
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
    readonly values: readonly Bindable[]
  }
  /** Also over rows of the same table, such as answers to answers. */
  readonly chains: boolean
}

/** Row n of a table is the goal, or points at a row that reaches it. */
function reaches(walk: Walk, from: string, links: readonly Link[], n: number): Fragment {
  const { goal, graph, dialect } = walk
  if (links.length === 0) return isRow(dialect, n, goal.key, goal.values)
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
  if (link.to === goal.table && holdsKeyOf(goal.key, link)) {
    // The link holds the goal's key itself: an index on it serves condition and order at once.
    const names = link.pairs.map((pair) => pair.column)
    const values = link.pairs.map((pair) => goal.values[goal.key.indexOf(pair.target)] ?? null)
    return isRow(dialect, n, names, values)
  }
  const next = n + 1
  const further =
    link.to === goal.table
      ? isRow(dialect, next, goal.key, goal.values)
      : reaches(walk, link.to, graph.tables.get(link.to) ?? [], next)
  const pairs = link.pairs.map(({ column: own, target }) => [column(n, own), column(next, target)] as const)
  return isIn(dialect, pairs, { from: sql`${table(link.to)} AS ${alias(next)}`, condition: further })
}

function holdsKeyOf(key: readonly string[], link: Link): boolean {
  const targets = new Set(link.pairs.map(({ target }) => target))
  return targets.size === key.length && key.every((name) => targets.has(name))
}
