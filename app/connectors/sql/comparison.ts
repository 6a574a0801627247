import type { Dialect } from './database'
import { all, bind, column, columns, join, list, sql, table } from './fragment'
import type { Bindable, Fragment } from './fragment'

/** Row n has exactly these values; one per name. */
export function isRow(
  dialect: Dialect,
  n: number,
  names: readonly string[],
  values: readonly Bindable[],
): Fragment {
  return all(names.map((name, at) => isSame(dialect, column(n, name), bind(values[at] ?? null))))
}

/** The condition of a statement that writes one row of a dataset, and only while that belongs to somebody. */
export function isWritable(
  dialect: Dialect,
  dataset: { readonly table: string; readonly key: readonly string[] },
  { isIt, belongs }: { readonly isIt: Fragment; readonly belongs: Fragment },
): Fragment {
  const row = { table: table(dataset.table), key: columns(0, dataset.key), isIt, belongs }
  return all([isIt, dialect.ofWritten(row)])
}

/** `(a, b) > (?, ?)`: behind that key in the key's order. */
export function isBehind(dialect: Dialect, key: readonly string[], values: readonly Bindable[]): Fragment {
  return sql`(${keyOrder(dialect, key)}) > (${join(values.map(bind), sql`, `)})`
}

/** The columns of a key as rows are ordered by them. */
export function keyOrder(dialect: Dialect, key: readonly string[]): Fragment {
  return list(key.map((name) => dialect.exactly(column(0, name))))
}

/** `(own, …) IN (SELECT theirs, … FROM … WHERE …)`, compared to the letter. */
export function isIn(
  dialect: Dialect,
  pairs: readonly (readonly [own: Fragment, theirs: Fragment])[],
  { from, condition }: { readonly from: Fragment; readonly condition: Fragment },
): Fragment {
  const own = list(pairs.map(([left]) => dialect.exactly(left)))
  const theirs = list(pairs.map(([, right]) => right))
  const conditions = [condition, ...pairs.flatMap(([left, right]) => dialect.besides(left, right))]
  return sql`(${own}) IN (SELECT ${theirs} FROM ${from} WHERE ${all(conditions)})`
}

/** Two columns, or a column and a value, hold the same to the letter, whatever the collation says. */
export function isSame(dialect: Dialect, left: Fragment, right: Fragment): Fragment {
  return all([sql`${dialect.exactly(left)} = ${right}`, ...dialect.besides(left, right)])
}
