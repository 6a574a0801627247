import type { DatabaseAddress, LiveDatabase, TableDescription } from '../../domain/live-database'
import { decisionLines, undecided, type Decisions, type DraftRule, type DraftSource } from '../connect/draft'
import { guessKeys } from '../connect/guess-keys'
import { declarationText } from '../connect/declaration-text'
import { compareLive } from './compare-live'
import { draftFides } from './draft-fides'
import type { CategoryChoice } from './draft-fides-fields'
import { fidesGraph, worldOf } from './fides-graph'
import type { FidesCollection, FidesDataset, FidesFinding } from './fides-model'
import { readFides } from './read-fides'

export interface FidesFile {
  /** As findings name it. */
  readonly name: string
  readonly text: string
}

export interface ImportInput {
  readonly id: string
  /** What the declaration says in place of the address: `env:NAME`. */
  readonly url: string
  readonly files: readonly FidesFile[]
  readonly decisions: Decisions
  readonly choice: CategoryChoice
  /** The collection of people; found when left out. */
  readonly people: string | undefined
  /** In place of the rules that the identities of the files give. */
  readonly identify: readonly DraftRule[]
  /** A live database to compare with. */
  readonly against: DatabaseAddress | undefined
}

export interface ImportDeps {
  open(address: DatabaseAddress): LiveDatabase
}

export interface ImportedFides {
  /** The text of sources/<id>.yaml. */
  readonly text: string
  /** In the order of files and lines. */
  readonly findings: readonly FidesFinding[]
  readonly datasets: number
}

/**
 * Turns Fides datasets into one declaration. Nothing of the files is dropped without a finding.
 * @throws SourceFailure when the database to compare with cannot be read
 */
export async function importFides(
  deps: ImportDeps,
  input: ImportInput,
  signal: AbortSignal,
): Promise<ImportedFides> {
  const found: FidesFinding[] = []
  const read = input.files.flatMap(({ name, text }) => readFides(name, text, found))
  const datasets = withoutTwins(read, found)
  const tables = await liveTables(deps, input.against, signal)
  const world = worldOf(datasets, found)
  const graph = fidesGraph(world, input.people, found)
  const collections = datasets.flatMap((dataset) => dataset.collections)
  reportPeople(input, collections, graph.people, found)
  const drafted = draftFides({ ...input, collections, graph, tables: tables ?? [] }, found)
  const left = tables ? compareLive(collections, tables, found) : []
  const source: DraftSource = {
    id: input.id,
    head: headOf(input, graph.people),
    connection: { schema: input.against?.schema, ca: input.against?.ca, url: input.url },
    decisions: input.decisions,
    identify: input.identify.length > 0 ? input.identify : drafted.identify,
    datasets: drafted.datasets,
    ignored: [...drafted.ignored, ...left],
  }
  return {
    text: declarationText(source),
    findings: inOrder(found, input.files),
    datasets: drafted.datasets.filter(({ open }) => !open).length,
  }
}

/** One declaration is one database: a table stands in it once. */
function withoutTwins(datasets: readonly FidesDataset[], found: FidesFinding[]): FidesDataset[] {
  const seen = new Map<string, FidesCollection>()
  return datasets.map((dataset) => {
    const collections = dataset.collections.filter((collection) => {
      const { name, file, line } = collection
      const other = seen.get(name)
      if (!other) seen.set(name, collection)
      else {
        const message = `collection "${name}" stands also at ${other.file}:${other.line}: not taken over; another database is another import with its own --id`
        found.push({ severity: 'error', file, line, message })
      }
      return !other
    })
    return { ...dataset, collections }
  })
}

async function liveTables(
  deps: ImportDeps,
  address: DatabaseAddress | undefined,
  signal: AbortSignal,
): Promise<readonly TableDescription[] | undefined> {
  if (!address) return undefined
  const database = deps.open(address)
  try {
    return await guessKeys(database, await database.tables(signal), signal)
  } finally {
    await database.close()
  }
}

function reportPeople(
  { files, people: named }: ImportInput,
  collections: readonly FidesCollection[],
  people: FidesCollection | undefined,
  found: FidesFinding[],
): void {
  if (people) return
  const { file, line } = collections[0] ?? { file: files[0]?.name ?? '-', line: 1 }
  const message =
    named === undefined
      ? 'no collection has an identity: nobody can be found'
      : `there is no collection "${named}"`
  found.push({ severity: 'error', file, line, message })
}

function headOf(input: ImportInput, people: FidesCollection | undefined): string[] {
  return [
    `Made by \`inzage import fides\` from ${input.files.map(({ name }) => name).join(', ')}.`,
    ...decisionLines(input),
    `- identify: is "${people?.name ?? undecided}" the table of people, and does each column name one person?`,
    '- each way of a via: are the rows it leads to about this person alone?',
    '- each title: in words that the person knows, in both languages',
  ]
}

function inOrder(found: readonly FidesFinding[], files: readonly FidesFile[]): FidesFinding[] {
  const place = (name: string) => files.findIndex((file) => file.name === name)
  return found.toSorted((a, b) => place(a.file) - place(b.file) || a.line - b.line)
}
