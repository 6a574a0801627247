import type { IdentifierKind } from '../../domain/identity'
import { kindByName, soundsLikePeople } from '../connect/personal-names'
import {
  collectionName,
  type FidesCollection,
  type FidesDataset,
  type FidesField,
  type FidesFinding,
  type FidesPlace,
} from './fides-model'

/** Rows of `to` are found by equality: their `target` column holds a value that `column` of `from` has. */
export interface Edge extends FidesPlace {
  readonly from: string
  readonly column: string
  readonly to: string
  readonly target: string
  /** Usable the other way round as well. */
  readonly both: boolean
  /** `from` holds the reference: several of its rows may lead to one row of `to`, such as an address. */
  readonly many: boolean
}

export interface FidesGraph {
  /** The collection of people; undefined: nothing has an identity. */
  readonly people: FidesCollection | undefined
  /** Ways into each collection that is reached, by `dataset.collection`; none into the people themselves. */
  readonly ways: ReadonlyMap<string, readonly Edge[]>
}

export interface FidesWorld {
  readonly datasets: readonly FidesDataset[]
  readonly collections: readonly FidesCollection[]
  readonly edges: readonly Edge[]
}

/** All collections that take part, and the edges between them; what cannot be an edge is reported. */
export function worldOf(datasets: readonly FidesDataset[], found: FidesFinding[]): FidesWorld {
  const all = datasets.flatMap(({ collections }) => collections)
  const collections = all.filter(({ skip }) => !skip)
  const edges = collections.flatMap((collection) =>
    allFields(collection.fields).flatMap((field) =>
      edgesOf({ collection, field, datasets, collections }, found),
    ),
  )
  reportAfter(datasets, found)
  return { datasets, collections, edges }
}

export function allFields(fields: readonly FidesField[]): FidesField[] {
  return fields.flatMap((field) => [field, ...allFields(field.nested)])
}

interface Holder {
  readonly collection: FidesCollection
  readonly field: FidesField
  readonly datasets: readonly FidesDataset[]
  readonly collections: readonly FidesCollection[]
}

function edgesOf({ collection, field, datasets, collections }: Holder, found: FidesFinding[]): Edge[] {
  return field.references.flatMap((reference): Edge[] => {
    const report = (severity: 'error' | 'warning', message: string): Edge[] => {
      found.push({ severity, file: reference.file, line: reference.line, message })
      return []
    }
    const error = (message: string) => report('error', message)
    const [name = '', ...path] = reference.field.split('.')
    const place = `${reference.dataset}.${reference.field}`
    const dataset = datasets.find(({ key }) => key === reference.dataset)
    if (!dataset)
      return error(`reference to ${place}: there is no dataset "${reference.dataset}" in these files`)
    const target = dataset.collections.find((candidate) => candidate.name === name)
    if (!target)
      return error(`reference to ${place}: dataset "${reference.dataset}" has no collection "${name}"`)
    const there = allFields(target.fields).find((candidate) => candidate.path.join('.') === path.join('.'))
    if (!there) return error(`reference to ${place}: collection "${name}" has no field "${path.join('.')}"`)
    if (!collections.includes(target))
      return report('warning', `reference to ${place}: skip_processing leaves "${name}" out`)
    if ([field, there].some((end) => end.path.length > 1 || end.isArray)) {
      return error(`reference to ${place}: a nested field or an array cannot lead from table to table here`)
    }
    const here = { from: collectionName(collection), column: field.path.join('.') }
    const other = { from: collectionName(target), column: path.join('.') }
    const { file, line, direction } = reference
    const [start, end] = direction === 'to' ? [here, other] : [other, here]
    const both = direction === undefined
    return [{ ...start, to: end.from, target: end.column, both, many: direction === 'to', file, line }]
  })
}

function reportAfter(datasets: readonly FidesDataset[], found: FidesFinding[]): void {
  const names = new Set(datasets.flatMap(({ key, collections }) => [key, ...collections.map(collectionName)]))
  const after = new Set(datasets.flatMap(({ collections }) => collections.flatMap((one) => one.after)))
  for (const { name, file, line } of after) {
    const message = names.has(name)
      ? `after ${name}: not needed here, each dataset is asked by itself`
      : `after ${name}: there is no such collection in these files`
    found.push({ severity: names.has(name) ? 'warning' : 'error', file, line, message })
  }
}

/** Columns by which Fides finds a person, by the kind of identity; nested ones and arrays cannot be used. */
export function identityFields(collection: FidesCollection): FidesField[] {
  return collection.fields.filter(({ identity, isArray }) => identity !== undefined && !isArray)
}

/**
 * The collection that stands for the people, and every way from it into the others. The identity of any other
 * collection becomes a way from the same identity of the people: only a verified person opens anything.
 */
export function fidesGraph(world: FidesWorld, named: string | undefined, found: FidesFinding[]): FidesGraph {
  const people = peopleOf(world, named)
  if (!people) return { people, ways: new Map() }
  const root = collectionName(people)
  const edges = [...world.edges, ...identityEdges(world, people, found)]
  const distances = distancesFrom(root, edges)
  const ways = new Map<string, Edge[]>([[root, []]])
  for (const edge of oriented(edges, distances)) {
    if (edge.to === root) {
      if (!edge.both) found.push(intoPeople(edge, people))
    } else if (edge.from !== edge.to && leadsTo(ways, edge.from, edge.to)) {
      found.push({ severity: 'error', file: edge.file, line: edge.line, message: circle(edge) })
    } else ways.set(edge.to, [...(ways.get(edge.to) ?? []), edge])
  }
  return { people, ways }
}

function peopleOf(
  { collections, edges }: FidesWorld,
  named: string | undefined,
): FidesCollection | undefined {
  if (named !== undefined) {
    return collections.find((one) => one.name === named || collectionName(one) === named)
  }
  const sounds = { students: 4, people: 2, staff: -3, things: 0 }
  const score = (one: FidesCollection) =>
    distancesFrom(collectionName(one), edges).size * 2 +
    (identityFields(one).some(({ identity }) => identity === 'email') ? 2 : 0) +
    (one.fields.some(({ primaryKey }) => primaryKey) ? 1 : 0) +
    sounds[soundsLikePeople(one.name)]
  return collections
    .filter((one) => identityFields(one).length > 0)
    .toSorted((a, b) => score(b) - score(a))[0]
}

function identityEdges(world: FidesWorld, people: FidesCollection, found: FidesFinding[]): Edge[] {
  const own = new Map(identityFields(people).map((field) => [field.identity, field.path.join('.')]))
  const from = collectionName(people)
  return world.collections.flatMap((collection) =>
    allFields(collection.fields).flatMap((field): Edge[] => {
      const { identity, path, file, line, isArray } = field
      if (identity === undefined) return []
      const report = (severity: 'error' | 'warning', message: string) =>
        found.push({
          severity,
          file,
          line,
          message: `identity ${identity} of ${collection.name}: ${message}`,
        })
      const column = own.get(identity)
      if (path.length > 1 || isArray)
        report('error', 'a nested field or an array cannot identify a person here')
      else if (collection === people) return []
      else if (column === undefined)
        report('error', `${people.name} has no such identity, so nothing leads there by it`)
      else {
        report(
          'warning',
          `compared letter by letter with ${people.name}.${column}; who stands only in ${collection.name} is not found (for them: --people ${collection.name}, with an --id of its own)`,
        )
        const end = { to: collectionName(collection), target: path.join('.') }
        return [{ from, column, ...end, both: false, many: false, file, line }]
      }
      return []
    }),
  )
}

function distancesFrom(root: string, edges: readonly Edge[]): Map<string, number> {
  const distances = new Map([[root, 0]])
  for (let distance = 1; ; distance += 1) {
    const ends = edges.flatMap(({ from, to, both }) => [
      ...(distances.get(from) === distance - 1 ? [to] : []),
      ...(both && distances.get(to) === distance - 1 ? [from] : []),
    ])
    const reached = ends.filter((end) => !distances.has(end))
    if (reached.length === 0) return distances
    for (const end of reached) distances.set(end, distance)
  }
}

/** Edges that can be walked, nearest first; one that works both ways is walked away from the people. */
function oriented(edges: readonly Edge[], distances: ReadonlyMap<string, number>): Edge[] {
  const distance = (name: string) => distances.get(name) ?? Infinity
  return edges
    .map((edge) =>
      edge.both && distance(edge.to) < distance(edge.from)
        ? { ...edge, from: edge.to, column: edge.target, to: edge.from, target: edge.column, many: true }
        : edge,
    )
    .filter(({ from }) => distances.has(from))
    .toSorted((a, b) => distance(a.from) - distance(b.from))
}

/** Would a row of `start` be asked for by way of `end`? */
function leadsTo(ways: ReadonlyMap<string, readonly Edge[]>, start: string, end: string): boolean {
  const seen = new Set<string>()
  const walk = (name: string): boolean => {
    if (name === end) return true
    if (seen.has(name)) return false
    seen.add(name)
    return (ways.get(name) ?? []).some(({ from }) => from !== name && walk(from))
  }
  return walk(start)
}

function circle({ from, column, to, target }: Edge): string {
  return `${to}.${target} = ${from}.${column} would lead round in a circle: not taken over, rows found only so are missed`
}

function intoPeople({ from, column, file, line }: Edge, people: FidesCollection): FidesFinding {
  const message = `${from}.${column} leads back to ${people.name}: rows of other people there are not shown`
  return { severity: 'warning', file, line, message }
}

/** The identifier of the portal that an identity of Fides stands for: `email`, `student_number`, `customer_id`. */
export function identifierOf(identity: string): IdentifierKind | undefined {
  return kindByName(identity)?.identifier ?? kindByName(identity.replace(/_?id$/, '_number'))?.identifier
}
