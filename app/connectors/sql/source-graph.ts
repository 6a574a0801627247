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
  /** First steps of a dataset, by its id; none from the table of people itself. */
  readonly datasets: ReadonlyMap<string, readonly Link[]>
  /** Steps from a table that others lead over: all that any of its datasets or ignored entries declares. */
  readonly tables: ReadonlyMap<string, readonly Link[]>
  /** Steps over rows that several people have, from a table. */
  readonly shared: ReadonlyMap<string, readonly Link[]>
}

/** A statement holds every way: beyond this many nobody could tell what it asks. */
const maximumWays = 100

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
  const linksOf = (via: readonly Via[] | undefined) => (via ?? []).map((way) => linkOf(source, way))
  const tables = new Map<string, Link[]>()
  for (const place of places)
    tables.set(place.table, distinct([...(tables.get(place.table) ?? []), ...linksOf(place.via)]))
  const datasets = new Map(source.datasets.map((dataset) => [dataset.id, linksOf(dataset.via)]))
  const shared = sharedLinks(source, linksOf)
  const graph = { root: { table, key }, datasets, tables, shared }
  for (const dataset of source.datasets) {
    proveWays(source, graph, dataset)
    proveShared(source, graph, dataset)
  }
  return graph
}

function sharedLinks(
  { datasets }: SqlSource,
  linksOf: (via: readonly Via[] | undefined) => Link[],
): Map<string, Link[]> {
  const shared = new Map<string, Link[]>()
  for (const { table, shared: ways } of datasets) {
    const links = distinct([...(shared.get(table) ?? []), ...linksOf(ways)])
    if (links.length > 0) shared.set(table, links)
  }
  return shared
}

/** A shared way leads to a row that leads to the person by itself; and something must say whose a row is. */
function proveShared(source: SqlSource, graph: SourceGraph, dataset: SqlDataset): void {
  if (!dataset.shared) return
  if (!dataset.via)
    throw wrong(source, `dataset "${dataset.id}" has shared ways, but no via that says whose a row is`)
  const { root, tables, shared } = graph
  for (const { to } of shared.get(dataset.table) ?? []) {
    if (to === root.table || to === dataset.table)
      throw wrong(
        source,
        `shared of dataset "${dataset.id}" leads to "${to}": that is no row of several people`,
      )
    proveWays(
      source,
      { ...graph, datasets: new Map([[dataset.id, tables.get(to) ?? []]]) },
      { ...dataset, table: to },
    )
  }
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

/** Walks every way of a dataset to its end. */
function proveWays(source: SqlSource, graph: SourceGraph, dataset: SqlDataset): void {
  const { root, tables } = graph
  let ways = 0
  const walk = (table: string, links: readonly Link[], passed: readonly string[]): void => {
    if (links.every((link) => isSelfLink(graph, table, link)))
      throw noWayOn(source, dataset, table, root.table)
    for (const link of links) {
      if (isSelfLink(graph, table, link)) continue
      if (link.to === root.table) ways++
      else if (passed.includes(link.to))
        throw wrong(source, `via of dataset "${dataset.id}" goes round in a circle at "${link.to}"`)
      else walk(link.to, tables.get(link.to) ?? [], [...passed, link.to])
      if (ways > maximumWays)
        throw wrong(source, `dataset "${dataset.id}" leads to the person in more than ${maximumWays} ways`)
    }
  }
  const links = graph.datasets.get(dataset.id) ?? []
  if (links.length > 0 || dataset.table !== root.table) walk(dataset.table, links, [dataset.table])
}

/** From a row to another of the same table, such as an answer to the message before it. */
export function isSelfLink({ root }: SourceGraph, table: string, link: Link): boolean {
  return link.to === table && table !== root.table
}

function noWayOn(source: SqlSource, dataset: SqlDataset, table: string, root: string): SourceFailure {
  const message =
    table === dataset.table
      ? `dataset "${dataset.id}" needs via: "${table}" is not the identified table "${root}"`
      : `via of dataset "${dataset.id}" ends at "${table}", which leads to no person: give it a via`
  return wrong(source, message)
}

function linkOf(source: SqlSource, way: Via): Link {
  const pairs = Object.entries(way).map(([column, place]) => ({ column, target: splitPlace(place) }))
  const [to, ...others] = new Set(pairs.map(({ target }) => target.table))
  if (to === undefined || others.length > 0) {
    const columns = Object.keys(way).join(', ')
    throw wrong(
      source,
      `via (${columns}) leads to several tables at once: write each table as a way of its own`,
    )
  }
  return { to, pairs: pairs.map(({ column, target }) => ({ column, target: target.column })) }
}

function distinct(links: readonly Link[]): Link[] {
  return [...new Map(links.map((link) => [JSON.stringify(link), link])).values()]
}

function wrong(source: SqlSource, message: string): SourceFailure {
  return new SourceFailure(source.id, 'configuration', message)
}
