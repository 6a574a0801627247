import type { DatabaseAddress, LiveDatabase, TableDescription } from '../../domain/live-database'
import { SourceFailure } from '../../domain/source-failure'
import type { Decisions, DraftRule } from './draft'
import { guessKeys } from './guess-keys'
import { draftSource } from './draft-source'
import { declarationText } from './declaration-text'
import { judgeTable, type JudgedTable } from './judge-columns'
import { judgeValues, type Judgement } from './personal-values'

export interface ConnectDeps {
  open(address: DatabaseAddress): LiveDatabase
}

export interface ConnectInput {
  /** Of the new source. */
  readonly id: string
  readonly address: DatabaseAddress
  /** What the declaration says in place of the address: `env:NAME`. */
  readonly url: string
  readonly decisions: Decisions
  /** The table of people; found when left out. */
  readonly people: string | undefined
  /** In place of the rules that are found by the names of columns. */
  readonly identify: readonly DraftRule[]
  /** Rows of each table to look at; 0: none. */
  readonly sampleRows: number
}

export interface ConnectedDatabase {
  /** The text of sources/<id>.yaml. */
  readonly text: string
  readonly tables: number
  readonly declared: number
  readonly personalColumns: number
}

/**
 * Reads the schema of a live database and drafts its declaration. Values are looked at in memory only:
 * nothing of them is in the answer or in an error.
 * @throws SourceFailure when the database cannot be read, or holds no tables, or not the table of people named
 */
export async function connectDatabase(
  deps: ConnectDeps,
  input: ConnectInput,
  signal: AbortSignal,
): Promise<ConnectedDatabase> {
  const database = deps.open(input.address)
  try {
    const described = await guessKeys(database, await database.tables(signal), signal)
    const elsewhere = await database.otherSchemas(signal)
    refuseNothing(input, described, elsewhere)
    const unseen: string[] = []
    const tables: JudgedTable[] = []
    for (const table of described) {
      const judgements = await look(database, table, input.sampleRows, signal)
      if (judgements === 'unseen') unseen.push(table.name)
      tables.push(judgeTable(table, judgements === 'unseen' ? new Map() : judgements))
    }
    const draft = draftSource({ ...input, tables, unseen, elsewhere })
    return {
      text: declarationText(draft),
      tables: tables.length,
      declared: draft.datasets.filter(({ open }) => !open).length,
      personalColumns: tables.reduce((sum, { personal }) => sum + personal, 0),
    }
  } finally {
    await database.close()
  }
}

/** A table that may not be read, or is too slow, is judged by its names and reported; the others go on. */
async function look(
  database: LiveDatabase,
  table: TableDescription,
  rows: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Judgement> | 'unseen'> {
  const columns = table.columns
    .filter(({ type, holds }) => !/json/i.test(type) && holds?.[0] !== 'bytes')
    .map(({ name }) => name)
  // What a view shows stands in tables too, and may take long to put together.
  if (rows === 0 || columns.length === 0 || table.kind === 'view') return new Map()
  try {
    const sample = await database.sample({ table: table.name, columns, rows }, signal)
    return new Map(
      columns.map((name, index) => [name, judgeValues(sample.map((row) => row[index] ?? null))] as const),
    )
  } catch (error) {
    if (error instanceof SourceFailure && !signal.aborted) return 'unseen'
    throw error
  }
}

function refuseNothing(
  { id, people }: ConnectInput,
  tables: readonly TableDescription[],
  elsewhere: readonly string[],
): void {
  if (tables.length === 0) {
    const found = elsewhere.map((name) => JSON.stringify(name)).join(', ')
    const hint = found === '' ? 'is the schema right?' : `there are some in ${found}; name one with --schema`
    throw new SourceFailure(id, 'configuration', `the database has no tables here: ${hint}`)
  }
  if (people !== undefined && !tables.some(({ name }) => name === people))
    throw new SourceFailure(id, 'configuration', `there is no table ${JSON.stringify(people)}`)
}
