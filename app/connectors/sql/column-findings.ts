import type { Finding } from '../../domain/source-report'
import { confirmationsOf } from '../shared/decide-located'
import { nameInSource } from '../shared/declared-names'
import type { ColumnShape, Dialect } from './database'
import { splitPlace, waysOf } from './sql-declaration'
import type { SqlDataset, SqlSource } from './sql-declaration'

/** A place in the database that the declaration names, and where it names it. */
interface Mention {
  readonly table: string
  /** Undefined: the whole table. */
  readonly column: string | undefined
  readonly path: readonly (string | number)[]
  readonly severity: 'error' | 'warning'
}

/** Declared places that are gone, columns that cannot hold their declared type, and what nobody declared. */
export function columnFindings(
  source: SqlSource,
  shape: readonly ColumnShape[],
  dialect: Dialect,
): Finding[] {
  const held = new Map<string, Map<string, string>>()
  for (const { table, column, type } of shape) {
    const columns = held.get(table) ?? new Map<string, string>()
    held.set(table, columns.set(column, type))
  }
  return [
    ...goneFindings(source, held),
    ...retypedFindings(source, held, dialect),
    ...undeclaredFindings(source, held),
  ]
}

type Held = ReadonlyMap<string, ReadonlyMap<string, string>>

function goneFindings(source: SqlSource, held: Held): Finding[] {
  const reported = new Set<string>()
  return mentions(source).flatMap(({ table, column, path, severity }): Finding[] => {
    const columns = held.get(table)
    if (columns && (column === undefined || columns.has(column))) return []
    const place = columns && column !== undefined ? `${table}.${column}` : table
    if (reported.has(place)) return []
    reported.add(place)
    return [
      { kind: 'gone', severity, place, message: `${place} is declared and gone from the database`, path },
    ]
  })
}

function mentions(source: SqlSource): Mention[] {
  const ofDatasets = source.datasets.flatMap((dataset, index): Mention[] => {
    const at = (column: string | undefined, ...rest: (string | number)[]): Mention => ({
      table: dataset.table,
      column,
      path: ['datasets', index, ...rest],
      severity: 'error',
    })
    return [
      at(undefined, 'table'),
      ...dataset.key.map((column, part) => at(column, 'key', part)),
      ...dataset.fields.map((field, part) => at(nameInSource(field), 'fields', part)),
      ...viaMentions(dataset, ['datasets', index, 'via']),
    ]
  })
  const ofRules = source.identify.flatMap((rule, index): Mention[] => [
    { ...splitPlace(rule.field), path: ['identify', index, 'field'], severity: 'error' },
    ...confirmationsOf(rule).map(([kind, place]): Mention => {
      return { ...splitPlace(place), path: ['identify', index, 'confirm', kind], severity: 'error' }
    }),
  ])
  const ofIgnored = source.ignored.flatMap((entry, index): Mention[] => [
    { table: entry.table, column: entry.column, path: ['ignored', index], severity: 'warning' },
    ...viaMentions(entry, ['ignored', index, 'via']),
  ])
  return [...ofDatasets, ...ofRules, ...ofIgnored]
}

function viaMentions(
  place: Pick<SqlDataset, 'table' | 'via'>,
  path: readonly (string | number)[],
): Mention[] {
  return (place.via ?? []).flatMap((way) =>
    Object.entries(way).flatMap(([column, target]): Mention[] => [
      { table: place.table, column, path: [...path, column], severity: 'error' },
      { ...splitPlace(target), path: [...path, column], severity: 'error' },
    ]),
  )
}

function retypedFindings(source: SqlSource, held: Held, dialect: Dialect): Finding[] {
  return source.datasets.flatMap((dataset, index) =>
    dataset.fields.flatMap((field, part): Finding[] => {
      const type = held.get(dataset.table)?.get(nameInSource(field))
      const possible = type === undefined ? undefined : dialect.holds(type)
      const wanted = field.path === undefined ? field.type : 'json'
      if (!possible || possible.includes(wanted)) return []
      const place = `${dataset.table}.${nameInSource(field)}`
      const message = `${place} is ${type} in the database and cannot hold the declared ${wanted}`
      return [
        { kind: 'retyped', severity: 'error', place, message, path: ['datasets', index, 'fields', part] },
      ]
    }),
  )
}

/** `error`: something personal could be missed (art. 15). */
function undeclaredFindings(source: SqlSource, held: Held): Finding[] {
  const ignoredTables = new Set(
    source.ignored.flatMap(({ table, column }) => (column === undefined ? [table] : [])),
  )
  return [...held].flatMap(([table, columns]): Finding[] => {
    if (ignoredTables.has(table)) return []
    const indexes = source.datasets.flatMap((dataset, index) => (dataset.table === table ? [index] : []))
    const [first] = indexes
    if (first === undefined) {
      const message = `table ${table} is neither declared nor ignored`
      return [{ kind: 'undeclared', severity: 'error', place: table, message, path: ['datasets'] }]
    }
    const known = knownColumns(source, table, columns)
    return [...columns.keys()]
      .filter((column) => !known.has(column))
      .map((column) => ({
        kind: 'undeclared',
        severity: 'error',
        place: `${table}.${column}`,
        message: `column ${table}.${column} is neither declared nor ignored`,
        path: ['datasets', first, 'fields'],
      }))
  })
}

/**
 * Fields and ignored columns, and the numbers that only tie rows together: each a key or a way by itself. A column
 * that identifies a person is personal data itself, and so may be a key of text or a number that is one of several in
 * a key, such as a year: those must be declared or ignored too.
 */
function knownColumns(source: SqlSource, table: string, columns: ReadonlyMap<string, string>): Set<string> {
  const datasets = source.datasets.filter((dataset) => dataset.table === table)
  const identifying = new Set(
    source.identify.flatMap((rule) => [rule.field, ...confirmationsOf(rule).map(([, place]) => place)]),
  )
  const structural = datasets
    .flatMap((dataset) => [dataset.key, ...waysOf(dataset)])
    .flatMap((columns) => (columns.length === 1 ? columns : []))
    .filter((column) => isSurrogate(columns.get(column) ?? '') && !identifying.has(`${table}.${column}`))
  return new Set([
    ...datasets.flatMap((dataset) => dataset.fields.map(nameInSource)),
    ...source.ignored.flatMap((entry) =>
      entry.table === table && entry.column !== undefined && entry.path === undefined ? [entry.column] : [],
    ),
    ...structural,
  ])
}

function isSurrogate(type: string): boolean {
  return /int|serial|uuid/i.test(type)
}
