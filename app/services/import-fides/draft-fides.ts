import {
  undecided,
  type Decisions,
  type DraftDataset,
  type DraftIgnored,
  type DraftRule,
  type Via,
} from '../connect/draft'
import { titleOf, uniqueIds } from '../connect/draft-names'
import type { TableDescription } from '../../domain/live-database'
import { draftFidesFields, isSecret, type CategoryChoice } from './draft-fides-fields'
import { identifierOf, identityFields, type FidesGraph } from './fides-graph'
import { collectionName, type FidesCollection, type FidesFinding } from './fides-model'

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
  const { collections, graph } = input
  const shown = collections
    .filter(({ skip }) => !skip)
    .toSorted((a, b) => Number(b === graph.people) - Number(a === graph.people))
  const ids = uniqueIds(
    shown.map(({ name }) => name),
    'table',
  )
  const datasets = shown.map((collection, index) =>
    draftCollection(collection, ids[index] ?? collection.name, input, found),
  )
  return {
    identify: identifyRules(graph.people, found),
    datasets,
    ignored: [...secretFields(shown, graph), ...skipped(collections, found)],
  }
}

function draftCollection(
  collection: FidesCollection,
  id: string,
  { graph, decisions, choice, tables }: FidesDraftInput,
  found: FidesFinding[],
): DraftDataset {
  const { name, description, file, line } = collection
  const ways = graph.ways.get(collectionName(collection))
  if (!ways) {
    const message = `collection "${name}" is not reached from any identity: its rows are not shown`
    found.push({ severity: 'error', file, line, message })
  }
  const table = tables.find((candidate) => candidate.name === name)
  const declared = collection.fields.filter(({ primaryKey }) => primaryKey).map(({ path }) => path.join('.'))
  const key = declared.length > 0 ? declared : (table?.key ?? [])
  if (key.length === 0) {
    const message = `collection "${name}" has no primary_key: name in \`key\` the columns that stand once together`
    found.push({ severity: 'warning', file, line, message })
  }
  const drafted = draftFidesFields(collection, { choice, table, fallback: decisions.category }, found)
  const nowhere = { [undecided]: `${graph.people?.name ?? undecided}.${undecided}` }
  return {
    id,
    title: titleOf(name),
    table: name,
    key,
    via: ways
      ? ways.map(({ target, from, column }): Via => ({ [target]: `${tableOf(from)}.${column}` }))
      : [nowhere],
    category: drafted.category,
    notes: [
      ...(description === undefined ? [] : [description]),
      `from ${file}:${line}, ${collectionName(collection)}${ways ? '' : '; NOT REACHED from any identity'}`,
    ],
    fields: drafted.fields,
    open: ways === undefined,
  }
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

function secretFields(shown: readonly FidesCollection[], { ways }: FidesGraph): DraftIgnored[] {
  return shown
    .filter((collection) => ways.has(collectionName(collection)))
    .flatMap(({ name, fields }) =>
      fields.filter(isSecret).map(({ path, categories }) => {
        return { table: name, column: path.join('.'), why: categories.join(', '), open: true }
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

function tableOf(collection: string): string {
  return collection.slice(collection.indexOf('.') + 1)
}
