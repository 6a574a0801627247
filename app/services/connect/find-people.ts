import type { IdentifierKind } from '../../domain/identity'
import type { ForeignKey } from '../../domain/live-database'
import type { Via } from './draft'
import type { JudgedColumn, JudgedTable } from './judge-columns'
import { soundsLikePeople, soundsLikeSomebodyElse, wordsOf } from './personal-names'

/** How a table leads to the table of people. */
export interface Way {
  /** Empty for the table of people itself. */
  readonly via: readonly Via[]
  /** Links to the person: 0 is the table of people itself. */
  readonly distance: number
  /** Foreign keys that lead to a person as well and are not followed. */
  readonly others: readonly ForeignKey[]
  /** The people point at it, so that several may share a row. */
  readonly shared: boolean
  /** No foreign key says so, only the name of a column. */
  readonly guessed: boolean
}

/** The table of people: where the columns stand by which a person is recognised, and to which most others lead. */
export function findPeople(tables: readonly JudgedTable[]): JudgedTable | undefined {
  const ranked = tables
    .filter(
      (table) => isExpressible(table.name) && table.kind === 'table' && identifyingColumns(table).length > 0,
    )
    .map((table) => ({ table, score: score(table, tables) }))
    .toSorted((a, b) => b.score - a.score)
  return ranked[0]?.table
}

/** Columns by which a person can be found. */
export function identifyingColumns(table: JudgedTable): JudgedColumn[] {
  return table.columns.filter(
    ({ identifier, name }) => identifier !== undefined && identifier !== 'birthDate' && isExpressible(name),
  )
}

/** A place in a declaration is `table.column`: neither may hold a dot. */
export function isExpressible(name: string): boolean {
  return !name.includes('.') && !name.includes('\0')
}

/** How much a column of that kind says that people stand here; the others 1. */
const weights: Partial<Record<IdentifierKind, number>> = {
  studentNumber: 6,
  email: 3,
  debtorNumber: 3,
  birthDate: 2,
}

function score(table: JudgedTable, tables: readonly JudgedTable[]): number {
  const kinds = new Set(table.columns.flatMap(({ identifier }) => identifier ?? []))
  const identifying = [...kinds].reduce((sum, kind) => sum + (weights[kind] ?? 1), 0)
  const sound = { students: 5, people: 2, staff: -3, things: 0 }[soundsLikePeople(table.name)]
  const pointing = tables.filter(
    ({ name, references }) =>
      name !== table.name && references.some((link) => link.table === table.name && !isSomebodyElse(link)),
  ).length
  return identifying + sound + Math.min(pointing, 10) / 2 + Math.min(table.personal, 10) / 4
}

/** Every table from which foreign keys lead to the people, by the fewest links; and what they point at themselves. */
export function findWays(tables: readonly JudgedTable[], people: JudgedTable): Map<string, Way> {
  const ways = new Map<string, Way>([
    [people.name, { via: [], distance: 0, others: [], shared: false, guessed: false }],
  ])
  const waiting = tables.filter((table) => table.kind === 'table' && isExpressible(table.name))
  for (let distance = 1; ; distance += 1) {
    const reached = waiting.flatMap((table) => {
      const way = ways.has(table.name) ? undefined : wayOf(table, ways, distance)
      return way ? [[table.name, way] as const] : []
    })
    if (reached.length === 0) break
    for (const [name, way] of reached) ways.set(name, way)
  }
  for (const [name, way] of pointedAt(tables, people, ways)) ways.set(name, way)
  return ways
}

/**
 * Ways of the tables that no foreign key leads from: a column called as another table and its key, or as the
 * number of a person. Many databases have no foreign keys at all.
 */
export function guessWays(
  tables: readonly JudgedTable[],
  people: JudgedTable,
  known: ReadonlyMap<string, Way>,
): Map<string, Way> {
  const guesses = new Map<string, Way>()
  const isReached = ({ name }: JudgedTable) => known.has(name) || guesses.has(name)
  for (;;) {
    const targets = [people, ...tables.filter((table) => table !== people && isReached(table))]
    const found = tables
      .filter((table) => table.kind === 'table' && isExpressible(table.name) && !isReached(table))
      .flatMap((table) => {
        const via = linkByKey(table, targets) ?? linkByNumber(table, people)
        const way = { distance: Infinity, others: [], shared: false, guessed: true }
        return via ? [[table.name, { ...way, via: [via] }] as const] : []
      })
    if (found.length === 0) return guesses
    for (const [name, way] of found) guesses.set(name, way)
  }
}

function linkByKey(table: JudgedTable, targets: readonly JudgedTable[]): Via | undefined {
  for (const { name: target, key: columns } of targets) {
    const [key, second] = columns
    if (key === undefined || second !== undefined || !isExpressible(key)) continue
    const likely = namesOf(target).flatMap((name) => [name + joined(key), joined(key) + name])
    const found = table.columns.find(({ name }) => isExpressible(name) && likely.includes(joined(name)))
    if (found) return { [found.name]: `${target}.${key}` }
  }
  return undefined
}

function linkByNumber(table: JudgedTable, people: JudgedTable): Via | undefined {
  const numbers = identifyingColumns(people).filter(({ identifier }) => identifier !== 'email')
  const [pair] = numbers.flatMap(({ name }) => {
    const same = table.columns.find((column) => joined(column.name) === joined(name))
    return same ? [{ column: same.name, number: name }] : []
  })
  return pair && { [pair.column]: `${people.name}.${pair.number}` }
}

/** `students`, `student`; `leerlingen`, `leerling`. */
function namesOf(table: string): string[] {
  const name = joined(table)
  return [name, name.replace(/s$/, ''), name.replace(/en$/, '')]
}

function joined(name: string): string {
  return wordsOf(name).join('')
}

function wayOf(table: JudgedTable, ways: ReadonlyMap<string, Way>, distance: number): Way | undefined {
  const links = table.references
    .filter((link) => link.table !== table.name && ways.get(link.table)?.distance === distance - 1)
    .filter(isFollowed)
  if (links.length === 0) return undefined
  // The ones it is about, not the one who wrote it: that one's rows are other people's.
  const about = links.filter((link) => !isSomebodyElse(link))
  const followed = about.length > 0 ? about : links
  const others = links.filter((link) => !followed.includes(link))
  return { via: followed.map(viaOf), distance, others, shared: false, guessed: false }
}

/** An address of their own, say: only where it holds personal columns and nothing else leads there. */
function pointedAt(
  tables: readonly JudgedTable[],
  people: JudgedTable,
  ways: ReadonlyMap<string, Way>,
): [string, Way][] {
  return people.references.filter(isFollowed).flatMap((link): [string, Way][] => {
    const target = tables.find((table) => table.name === link.table)
    if (!target || ways.has(target.name) || target.personal === 0) return []
    // A mentor or a parent is somebody else, with a record of their own.
    if (isSomebodyElse(link) || soundsLikePeople(target.name) !== 'things') return []
    const via = Object.fromEntries(
      link.pairs.map(({ column, target: there }) => [there, `${people.name}.${column}`]),
    )
    return [[target.name, { via: [via], distance: 1, others: [], shared: true, guessed: false }]]
  })
}

export function viaOf({ table, pairs }: ForeignKey): Via {
  return Object.fromEntries(pairs.map(({ column, target }) => [column, `${table}.${target}`]))
}

function isFollowed({ table, pairs }: ForeignKey): boolean {
  return (
    isExpressible(table) &&
    pairs.length > 0 &&
    pairs.every(({ column, target }) => column !== '' && target !== '' && isExpressible(target))
  )
}

function isSomebodyElse({ pairs }: ForeignKey): boolean {
  return pairs.some(({ column }) => soundsLikeSomebodyElse(column))
}
