import { alias, all, bind, column, columns, equals, join, sql, table } from './fragment'
import type { Bindable, Fragment } from './fragment'
import type { Link, SourceGraph } from './source-graph'

/**
 * The condition under which a row of a dataset (alias t0) is this person's. Every statement that reads or
 * writes a record has it, so that no key, however made up, opens another person's.
 */
export function belongsTo(graph: SourceGraph, dataset: string, person: readonly Bindable[]): Fragment {
  return reaches(graph, graph.paths.get(dataset) ?? [], person, 0)
}

function reaches(
  graph: SourceGraph,
  path: readonly Link[],
  person: readonly Bindable[],
  at: number,
): Fragment {
  const { root } = graph
  const [link, ...rest] = path
  if (!link) return equals(at, root.key, person)
  if (rest.length === 0 && holdsKeyOf(root.key, link)) {
    // The last link holds the person's key itself: an index on it serves condition and order at once.
    return all(
      link.pairs.map((pair) => {
        const value = person[root.key.indexOf(pair.target)] ?? null
        return sql`${column(at, pair.column)} = ${bind(value)}`
      }),
    )
  }
  const next = at + 1
  const own = columns(
    at,
    link.pairs.map((pair) => pair.column),
  )
  const theirs = columns(
    next,
    link.pairs.map((pair) => pair.target),
  )
  const further = reaches(graph, rest, person, next)
  return sql`(${own}) IN (SELECT ${theirs} FROM ${table(link.to)} AS ${alias(next)} WHERE ${further})`
}

function holdsKeyOf(key: readonly string[], link: Link): boolean {
  const targets = new Set(link.pairs.map(({ target }) => target))
  return targets.size === key.length && key.every((name) => targets.has(name))
}

/** The row (alias t0) with exactly this key. */
export function isRecord(key: readonly string[], values: readonly Bindable[]): Fragment {
  return equals(0, key, values)
}

/** `(a, b) > (?, ?)`: behind that key in the key's order. */
export function isBehind(key: readonly string[], values: readonly Bindable[]): Fragment {
  return sql`(${columns(0, key)}) > (${join(values.map(bind), sql`, `)})`
}
