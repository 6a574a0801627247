import { SourceFailure } from '../../domain/source-failure'
import { confirmationsOf } from '../shared/decide-located'
import { splitPlace } from './sql-declaration'
import type { SqlDataset, SqlSource, Via } from './sql-declaration'

/** One step from a table towards the person: its columns equal those of the next table. */
export interface Link {
  readonly to: string
  readonly pairs: readonly { readonly column: string; readonly target: string }[]
}

/** The table of people and how every dataset leads to it. */
export interface SourceGraph {
  readonly root: { readonly table: string; readonly key: readonly string[] }
  readonly paths: ReadonlyMap<string, readonly Link[]>
}

/** @throws SourceFailure `configuration` when the declaration does not lead every dataset to one person */
export function buildGraph(source: SqlSource): SourceGraph {
  const table = rootTable(source)
  const places = [...source.datasets, ...source.ignored]
  const key = places.find((place) => place.table === table && !place.via && place.key)?.key
  if (!key)
    throw wrong(
      source,
      `the identified table "${table}" is no dataset without via, and no ignored entry with a key`,
    )
  const paths = source.datasets.map((dataset) => [dataset.id, pathOf(source, dataset, table)] as const)
  return { root: { table, key }, paths: new Map(paths) }
}

/** Every rule must point at the same table: its key is what a SubjectKey holds. */
function rootTable(source: SqlSource): string {
  const tables = source.identify.flatMap((rule) =>
    [rule.field, ...confirmationsOf(rule).map(([, place]) => place)].map((place) => splitPlace(place).table),
  )
  const [first, ...others] = new Set(tables)
  if (others.length > 0) {
    const names = [first, ...others].map((name) => `"${name}"`).join(' and ')
    throw wrong(source, `identify names columns of ${names}: all rules must point at one table of people`)
  }
  const table = first ?? source.datasets.find((dataset) => !dataset.via)?.table
  if (!table) throw wrong(source, 'no dataset without via: nothing says which table holds the people')
  return table
}

function pathOf(source: SqlSource, dataset: SqlDataset, root: string): Link[] {
  const path: Link[] = []
  const seen = new Set([dataset.table])
  let { via } = dataset
  if (!via && dataset.table !== root) {
    throw wrong(
      source,
      `dataset "${dataset.id}" needs via: "${dataset.table}" is not the identified table "${root}"`,
    )
  }
  while (via) {
    const link = linkOf(source, dataset, via)
    path.push(link)
    if (link.to === root) return path
    if (seen.has(link.to))
      throw wrong(source, `via of dataset "${dataset.id}" goes round in a circle at "${link.to}"`)
    seen.add(link.to)
    via = viaOfTable(source, link.to)
    if (!via) {
      throw wrong(
        source,
        `via of dataset "${dataset.id}" ends at "${link.to}", which leads to no person: give it a via`,
      )
    }
  }
  return path
}

/** A dataset of that table, or an ignored entry that says how the table leads on. */
function viaOfTable(source: SqlSource, table: string): Via | undefined {
  return [...source.datasets, ...source.ignored].find((place) => place.table === table && place.via)?.via
}

function linkOf(source: SqlSource, dataset: SqlDataset, via: Via): Link {
  const pairs = Object.entries(via).map(([column, place]) => ({ column, target: splitPlace(place) }))
  const [to, ...others] = new Set(pairs.map(({ target }) => target.table))
  if (to === undefined || others.length > 0) {
    throw wrong(
      source,
      `via on the way of dataset "${dataset.id}" leads to several tables: one link goes to one table`,
    )
  }
  return { to, pairs: pairs.map(({ column, target }) => ({ column, target: target.column })) }
}

function wrong(source: SqlSource, message: string): SourceFailure {
  return new SourceFailure(source.id, 'configuration', message)
}
