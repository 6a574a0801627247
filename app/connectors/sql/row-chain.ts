import { isSame } from './comparison'
import type { Dialect } from './database'
import { alias, all, any, column, columns, list, numbered, sql, table } from './fragment'
import type { Fragment } from './fragment'
import type { Link } from './source-graph'

/**
 * Rows of one table that lead to others of the same table, such as answers to answers. The database keeps
 * the set of what it has visited (UNION, not UNION ALL), so that a circle among rows ends.
 */
interface Chain {
  readonly table: string
  readonly links: readonly Link[]
  /** Columns that the links point at, each once. */
  readonly targets: readonly string[]
}

export function chainOf(from: string, links: readonly Link[]): Chain {
  const targets = new Set(links.flatMap(({ pairs }) => pairs.map(({ target }) => target)))
  return { table: from, links, targets: [...targets] }
}

/**
 * Row n points at a row that is the start of a chain or, over any number of steps, hangs on one.
 * @param start the condition under which row n of the table is a start
 */
export function chained(
  dialect: Dialect,
  { table: name, links, targets }: Chain,
  { link, n, start }: { readonly link: Link; readonly n: number; readonly start: (n: number) => Fragment },
): Fragment {
  const next = n + 1
  const chain = numbered('chain', next)
  const held = (target: string) => sql`${chain}.${numbered('k', targets.indexOf(target))}`
  const names = list(targets.map((_, index) => numbered('k', index)))
  const rows = sql`${table(name)} AS ${alias(next)}`
  const select = sql`SELECT ${columns(next, targets)}`
  const steps = links.map(({ pairs }) =>
    all(pairs.map(({ column: own, target }) => isSame(dialect, column(next, own), held(target)))),
  )
  const first = sql`${select} FROM ${rows} WHERE ${start(next)}`
  const further = sql`${select} FROM ${chain}${dialect.lookUpJoin}${rows} ON ${any(steps)}`
  const walk = sql`WITH RECURSIVE ${chain} (${names}) AS (${first} UNION ${further}) `
  // Asked once for all rows: the condition inside must not speak of row n.
  const own = list(link.pairs.map((pair) => dialect.letterForm(column(n, pair.column))))
  const theirs = list(link.pairs.map((pair) => dialect.letterForm(held(pair.target))))
  return sql`(${own}) IN (${walk}SELECT ${theirs} FROM ${chain})`
}
