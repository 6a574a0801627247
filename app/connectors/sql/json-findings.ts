import type { Finding } from '../../domain/source-report'
import { nameInSource } from '../shared/declared-names'
import { isAbsent } from '../shared/json-place'
import { parseStrictJson } from '../shared/strict-json'
import { undeclaredPlaces } from '../shared/undeclared-places'
import type { ColumnShape } from './database'
import { alias, bind, column, sql, table } from './fragment'
import { readInside } from './json-fields'
import type { SqlContext } from './sql-context'
import type { SqlDataset } from './sql-declaration'

/** No catalogue tells what stands inside JSON: so many rows of each such column are looked at. */
const rowsLookedAt = 500

interface JsonColumn {
  readonly dataset: SqlDataset
  readonly index: number
  readonly column: string
}

/** What the JSON of columns holds that no path covers, and paths that lead to nothing or to another type. */
export async function jsonFindings(
  context: SqlContext,
  shape: readonly ColumnShape[],
  signal: AbortSignal,
): Promise<Finding[]> {
  const held = new Set(shape.map(({ table: name, column: part }) => JSON.stringify([name, part])))
  const found: Finding[] = []
  for (const place of jsonColumns(context)) {
    if (!held.has(JSON.stringify([place.dataset.table, place.column]))) continue
    found.push(...findingsIn(context, place, await textsOf(context, place, signal)))
  }
  return found
}

/** Columns of which every field has a path: one that is shown whole leaves nothing out. */
function jsonColumns({ source }: SqlContext): JsonColumn[] {
  return source.datasets.flatMap((dataset, index) => {
    const names = new Set(dataset.fields.filter(({ path }) => path !== undefined).map(nameInSource))
    const whole = new Set(dataset.fields.filter(({ path }) => path === undefined).map(nameInSource))
    return [...names].filter((name) => !whole.has(name)).map((name) => ({ dataset, index, column: name }))
  })
}

async function textsOf(
  { database }: SqlContext,
  { dataset, column: name }: JsonColumn,
  signal: AbortSignal,
): Promise<string[]> {
  const here = column(0, name)
  const rows = await database.rows(
    sql`SELECT ${here} FROM ${table(dataset.table)} AS ${alias(0)} WHERE ${here} IS NOT NULL LIMIT ${bind(rowsLookedAt)}`,
    signal,
  )
  return rows.map(([text]) => String(text))
}

function findingsIn(context: SqlContext, at: JsonColumn, texts: readonly string[]): Finding[] {
  const { dataset, index, column: name } = at
  const place = `${dataset.table}.${name}`
  const path = ['datasets', index, 'fields']
  const parsed = texts.map(parsedOrUndefined)
  if (parsed.includes(undefined)) {
    const message = `${place} holds what is no JSON, so that no path of it can be read`
    return [{ kind: 'retyped', severity: 'error', place, message, path }]
  }
  const known = knownPaths(context, at)
  const undeclared = new Set(parsed.flatMap((json) => [...undeclaredPlaces(json, known)]))
  return [
    ...[...undeclared].map((inside): Finding => {
      const message = `the JSON in ${place} has ${inside}, which is neither declared nor ignored`
      return { kind: 'undeclared', severity: 'error', place: `${place}.${inside}`, message, path }
    }),
    ...pathFindings(at, texts, parsed),
  ]
}

function knownPaths({ source }: SqlContext, { dataset, column: name }: JsonColumn): Set<string> {
  const declared = source.datasets
    .filter(({ table: other }) => other === dataset.table)
    .flatMap(({ fields }) => fields.filter((field) => nameInSource(field) === name))
  const ignored = source.ignored.filter((entry) => entry.table === dataset.table && entry.column === name)
  return new Set([...declared, ...ignored].flatMap(({ path }) => path ?? []))
}

function pathFindings(
  { dataset, index, column: name }: JsonColumn,
  texts: readonly string[],
  parsed: readonly unknown[],
): Finding[] {
  return dataset.fields.flatMap((field, part): Finding[] => {
    const { path: inside, type } = field
    if (inside === undefined || nameInSource(field) !== name) return []
    const place = `${dataset.table}.${name}.${inside}`
    const at = ['datasets', index, 'fields', part]
    if (!texts.every((text) => fits(type, inside, text))) {
      const message = `${place} holds what is no ${type}, or stands in a list: declare the list whole, with type json`
      return [{ kind: 'retyped', severity: 'error', place, message, path: at }]
    }
    if (texts.length === 0 || !parsed.every((json) => isAbsent(json, inside))) return []
    const message = `none of the ${texts.length} rows looked at has it`
    return [{ kind: 'gone', severity: 'warning', place, message, path: at }]
  })
}

function fits(type: SqlDataset['fields'][number]['type'], path: string, text: string): boolean {
  try {
    readInside(type, path, text)
    return true
  } catch {
    return false
  }
}

function parsedOrUndefined(text: string): unknown {
  try {
    return parseStrictJson(text)
  } catch {
    return undefined
  }
}
