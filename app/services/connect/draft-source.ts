import type { DatabaseAddress } from '../../domain/live-database'
import {
  findPeople,
  findWays,
  guessWays,
  identifyingColumns,
  isExpressible,
  viaOf,
  type Way,
} from './find-people'
import {
  decisionLines,
  undecided,
  type Decisions,
  type DraftDataset,
  type DraftIgnored,
  type DraftRule,
  type DraftSource,
} from './draft'
import { draftFields } from './draft-fields'
import { titleOf, uniqueIds } from './draft-names'
import { guessedKeyNote } from './guess-keys'
import type { JudgedTable } from './judge-columns'

export interface DraftInput {
  readonly id: string
  readonly url: string
  readonly address: Pick<DatabaseAddress, 'schema' | 'ca'>
  readonly decisions: Decisions
  readonly tables: readonly JudgedTable[]
  /** The table of people, where the administrator names it. */
  readonly people: string | undefined
  /** Rules that the administrator gives in place of those that were found. */
  readonly identify: readonly DraftRule[]
  /** Tables whose values could not be looked at. */
  readonly unseen: readonly string[]
  /** Other schemas with tables. */
  readonly elsewhere: readonly string[]
}

/** A first declaration of a database: what leads to a person as datasets, all the rest to be decided. */
export function draftSource(input: DraftInput): DraftSource {
  const { tables } = input
  const people =
    input.people === undefined ? findPeople(tables) : tables.find(({ name }) => name === input.people)
  const ways = people ? findWays(tables, people) : new Map<string, Way>()
  const ordered = tables.toSorted(
    (a, b) => Number(b === people) - Number(a === people) || b.personal - a.personal,
  )
  const ids = new Map(
    uniqueIds(
      ordered.map(({ name }) => name),
      'table',
    ).map((id, index) => [ordered[index]?.name, id]),
  )
  const guesses = people ? guessWays(tables, people, ways) : new Map<string, Way>()
  const shown = ordered.filter(
    ({ name, kind, personal }) => ways.has(name) || guesses.has(name) || (kind === 'table' && personal > 0),
  )
  const datasets = shown.map((table) => {
    const way = ways.get(table.name) ?? guesses.get(table.name)
    return draftDataset({ table, people, way, id: ids.get(table.name) ?? table.name })
  })
  return {
    id: input.id,
    head: headOf(input, people, ways),
    connection: { ...input.address, url: input.url },
    decisions: input.decisions,
    identify: input.identify.length > 0 ? input.identify : draftRules(people),
    datasets,
    ignored: [...secretColumns(shown, ways), ...leftTables(ordered, shown)],
  }
}

function draftDataset(parts: {
  table: JudgedTable
  people: JudgedTable | undefined
  way: Way | undefined
  id: string
}): DraftDataset {
  const { table, people, way, id } = parts
  const nowhere = { [undecided]: `${people?.name ?? undecided}.${undecided}` }
  return {
    id,
    title: titleOf(table.name),
    table: table.name,
    key: table.key,
    via: way ? way.via : [nowhere],
    notes: notesOf(table, way),
    fields: draftFields(table, way?.via ?? [], table === people),
    open: way === undefined || way.guessed || !isExpressible(table.name),
  }
}

function notesOf(table: JudgedTable, way: Way | undefined): string[] {
  const { columns, personal, key, references } = table
  const self = references.filter((link) => link.table === table.name)
  return [
    `${amount(columns.length)}, ${personal} likely personal${way ? '' : '; NO FOREIGN KEY LEADS TO A PERSON: give it a via, or ignore it'}`,
    ...(way?.guessed === true
      ? [
          'NO FOREIGN KEY, but a column is called so: if the via is right, take away the #; else ignore the table',
        ]
      : []),
    ...(key.length === 0
      ? [
          'no primary key and no unique columns: name in `key` columns that together stand once, or ignore the table',
        ]
      : []),
    ...(table.keyIsGuessed ? [guessedKeyNote] : []),
    ...(way?.others ?? []).map(
      (link) => `leads to a person also by ${pairsOf(link)}: not followed; is it about them too?`,
    ),
    ...self.map((link) => `points at itself by ${pairsOf(link)}: not followed`),
    ...(way?.shared === true
      ? ['the people point at it: a row that several share is shown to each of them']
      : []),
    ...references
      .filter((link) => link.table.includes('.'))
      .map((link) => `points at ${link.table}, which is in another schema: not followed`),
  ]
}

function pairsOf(link: JudgedTable['references'][number]): string {
  return Object.entries(viaOf(link))
    .map(([column, place]) => `${column} = ${place}`)
    .join(' and ')
}

function amount(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`
}

/** An e-mail address alone is weak: the date of birth confirms it. */
function draftRules(people: JudgedTable | undefined): DraftRule[] {
  const note = 'which column holds what the school has verified of each person?'
  const nobody = [{ identifier: undecided, field: `${people?.name ?? undecided}.${undecided}`, note }]
  if (!people) return nobody
  const columns = identifyingColumns(people)
  const birthDate = people.columns.find(
    ({ identifier, name }) => identifier === 'birthDate' && isExpressible(name),
  )
  const rules = columns.map(({ identifier, name, note: why }, index): DraftRule => {
    const again = columns.findIndex((other) => other.identifier === identifier) < index
    const weak = identifier === 'email' && !birthDate ? '; an e-mail address alone is weak: confirm it' : ''
    return {
      identifier: identifier ?? undecided,
      field: `${people.name}.${name}`,
      confirm: identifier === 'email' && birthDate ? `${people.name}.${birthDate.name}` : undefined,
      note: `${why ?? ''}${weak}${again ? '; stands twice: keep one' : ''}`,
    }
  })
  return rules.length > 0 ? rules : nobody
}

/** Columns that would identify or confirm somebody, were it not for their name. */
function unnameable(people: JudgedTable | undefined): readonly JudgedTable['columns'][number][] {
  return (people?.columns ?? []).filter(
    ({ identifier, name }) => identifier !== undefined && !isExpressible(name),
  )
}

function secretColumns(shown: readonly JudgedTable[], ways: ReadonlyMap<string, Way>): DraftIgnored[] {
  return shown
    .filter(({ name }) => ways.has(name))
    .flatMap(({ name, columns }) =>
      columns
        .filter(({ secret }) => secret)
        .map((column) => ({ table: name, column: column.name, why: column.kind?.words ?? '', open: true })),
    )
}

function leftTables(ordered: readonly JudgedTable[], shown: readonly JudgedTable[]): DraftIgnored[] {
  return ordered
    .filter((table) => !shown.includes(table))
    .map(({ name, kind, columns, personal }) => {
      const likely = personal > 0 ? `, ${personal} of them likely personal` : ''
      const dotted = isExpressible(name)
        ? ''
        : '; a name with a dot can be declared nowhere: give the portal a view of it'
      const why = `${undecided}: a ${kind} of ${amount(columns.length)}${likely}${dotted}`
      return { table: name, why, open: true }
    })
}

function headOf(
  input: DraftInput,
  people: JudgedTable | undefined,
  ways: ReadonlyMap<string, Way>,
): string[] {
  const { tables, unseen, elsewhere } = input
  const left = tables.filter(({ name }) => !ways.has(name))
  const likely = left.filter(({ personal }) => personal > 0).length
  return [
    'A first declaration, made by `inzage connect` from the database itself.',
    ...decisionLines(input),
    people
      ? `- identify: is "${people.name}" the table of people, and does each column name one person?`
      : '- identify: no table with a student number or e-mail address was found',
    ...unnameable(people).map(
      ({ name, note }) =>
        `- "${name}", ${note ?? 'which identifies people'}, has a dot in its name, which no rule can name: give the portal a view in which it has none`,
    ),
    '- each field: may the person see it as it is? A column about somebody else goes to `ignored`, with the reason',
    '- each title: in words that the person knows, in both languages',
    ...(left.length > 0
      ? [
          `- tables that do not lead to a person stand as comments: ${left.length}, ${likely} with likely personal columns`,
        ]
      : []),
    ...(elsewhere.length > 0
      ? [
          `- other schemas hold tables too, which \`inzage check\` does not see: ${elsewhere.join(', ')}; connect each with --schema and an --id of its own`,
        ]
      : []),
    ...unseen.map(
      (table) => `- ${table}: its values could not be looked at, so it is judged by its names alone`,
    ),
  ]
}
