import {
  undecided,
  type Decisions,
  type DraftDataset,
  type DraftIgnored,
  type DraftRule,
} from '../connect/draft'
import { titleOf, uniqueIds } from '../connect/draft-names'
import { guessedKeyNote } from '../connect/guess-keys'
import type { TableDescription } from '../../domain/live-database'
import { draftFidesFields, type CategoryChoice } from './draft-fides-fields'
import { identifierOf, identityFields, type FidesGraph } from './fides-graph'
import { leavesOf, type FidesLeaves } from './fides-leaves'
import { collectionName, type FidesCollection, type FidesFinding } from './fides-model'
import { proposeShared, viaOf } from './propose-shared'

export interface FidesDraftInput {
  readonly collections: readonly FidesCollection[]
  readonly graph: FidesGraph
  readonly decisions: Decisions
  readonly choice: CategoryChoice
  /** The live tables, where there is a database to compare with. */
  readonly tables: readonly TableDescription[]
}

export interface FidesDraft {
  readonly identify: readonly DraftRule[]
  readonly datasets: readonly DraftDataset[]
  readonly ignored: readonly DraftIgnored[]
}

/** Collections that are reached as datasets, the others as comments; nothing of the files is left out. */
export function draftFides(input: FidesDraftInput, found: FidesFinding[]): FidesDraft {
  const { collections, graph, tables } = input
  const shown = collections
    .filter(({ skip }) => !skip)
    .toSorted((a, b) => Number(b === graph.people) - Number(a === graph.people))
  const ids = uniqueIds(
    shown.map(({ name }) => name),
    'table',
  )
  const parts = shown.map((collection, index): Part => {
    const table = tables.find(({ name }) => name === collection.name)
    const leaves = leavesOf(collection, table, found)
    return { collection, id: ids[index] ?? collection.name, table, leaves }
  })
  return {
    identify: identifyRules(graph.people, found),
    datasets: parts.map((part) => draftCollection(part, input, found)),
    ignored: [...secretFields(parts, graph), ...skipped(collections, found)],
  }
}

interface Part {
  readonly collection: FidesCollection
  readonly id: string
  readonly table: TableDescription | undefined
  readonly leaves: FidesLeaves
}

function draftCollection(
  { collection, id, table, leaves }: Part,
  { graph, decisions, choice }: FidesDraftInput,
  found: FidesFinding[],
): DraftDataset {
  const { name, description, file, line } = collection
  const ways = graph.ways.get(collectionName(collection))
  if (!ways) {
    const message = `collection "${name}" is not reached from any identity: its rows are not shown`
    found.push({ severity: 'error', file, line, message })
  }
  const { key, note } = keyOf(collection, table, found)
  const context = { leaves: leaves.shown, choice, table, fallback: decisions.category }
  const drafted = draftFidesFields(collection, context, found)
  const { proposed, notes } = proposeShared(collection, graph, found)
  const nowhere = { [undecided]: `${graph.people?.name ?? undecided}.${undecided}` }
  return {
    id,
    title: titleOf(name),
    table: name,
    key,
    via: ways ? ways.map(viaOf) : [nowhere],
    proposed,
    category: drafted.category,
    notes: [
      ...(description === undefined ? [] : [description]),
      `from ${file}:${line}, ${collectionName(collection)}${ways ? '' : '; NOT REACHED from any identity'}`,
      ...(note === undefined ? [] : [note]),
      ...notes,
    ],
    fields: drafted.fields,
    open: ways === undefined,
  }
}

function keyOf(
  { name, fields, file, line }: FidesCollection,
  table: TableDescription | undefined,
  found: FidesFinding[],
): { readonly key: readonly string[]; readonly note?: string } {
  const declared = fields.filter(({ primaryKey }) => primaryKey).map(({ path }) => path.join('.'))
  if (declared.length > 0) return { key: declared }
  const key = table?.key ?? []
  if (key.length > 0 && table?.keyIsGuessed !== true) return { key }
  const what =
    key.length > 0
      ? ', and neither has its table: all columns are named in `key`'
      : ': name in `key` the columns that stand once together'
  found.push({ severity: 'warning', file, line, message: `collection "${name}" has no primary_key${what}` })
  return key.length > 0 ? { key, note: guessedKeyNote } : { key }
}

/** Only what the school verifies opens a source: an identity of another kind waits for a decision. */
function identifyRules(people: FidesCollection | undefined, found: FidesFinding[]): DraftRule[] {
  const fields = people ? identityFields(people) : []
  const birthDate = people?.fields.find(({ categories }) =>
    categories.includes('user.demographic.date_of_birth'),
  )
  const rules = fields.flatMap((field): DraftRule[] => {
    const identifier = identifierOf(field.identity ?? '')
    if (!people || identifier === undefined || identifier === 'birthDate') {
      const { file, line } = field
      const message = `identity ${field.identity ?? ''}: the portal verifies no such identifier, so it opens nothing`
      found.push({ severity: 'warning', file, line, message })
      return []
    }
    const confirm =
      identifier === 'email' && birthDate ? `${people.name}.${birthDate.path.join('.')}` : undefined
    const weak = identifier === 'email' && !birthDate ? '; an e-mail address alone is weak: confirm it' : ''
    const note = `identity ${field.identity ?? ''}${weak}`
    return [{ identifier, field: `${people.name}.${field.path.join('.')}`, confirm, note }]
  })
  if (rules.length > 0) return rules
  const place = fields[0]?.path.join('.') ?? undecided
  const note = 'which verified identifier stands in which column?'
  return [{ identifier: undecided, field: `${people?.name ?? undecided}.${place}`, note }]
}

function secretFields(parts: readonly Part[], { ways }: FidesGraph): DraftIgnored[] {
  return parts
    .filter(({ collection }) => ways.has(collectionName(collection)))
    .flatMap(({ collection, leaves }) =>
      leaves.secret.map(({ field, column, path }) => {
        const why = field.categories.join(', ') || 'holds a secret'
        return { table: collection.name, column, path, why, open: true }
      }),
    )
}

function skipped(collections: readonly FidesCollection[], found: FidesFinding[]): DraftIgnored[] {
  return collections
    .filter(({ skip }) => skip)
    .map(({ name, file, line }) => {
      const message = `collection "${name}" has skip_processing: it stands under ignored and is shown to nobody`
      found.push({ severity: 'warning', file, line, message })
      return { table: name, why: 'skip_processing in the Fides dataset', open: false }
    })
}
