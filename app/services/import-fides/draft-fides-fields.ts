import type { FieldType } from '../../domain/field-types/field-types'
import type { TableDescription } from '../../domain/live-database'
import type { DraftField } from '../connect/draft'
import { titleOf, uniqueIds } from '../connect/draft-names'
import { judgeTable } from '../connect/judge-columns'
import { isFidesCategory, isSystemCategory, mapCategory } from './fides-categories'
import { allFields } from './fides-graph'
import type { FidesLeaf } from './fides-leaves'
import type { FidesCollection, FidesField, FidesFinding } from './fides-model'

/** How categories of Fides become those of the register. */
export interface CategoryChoice {
  /** `--map`: goes before the table. */
  readonly extra: readonly (readonly [string, string])[]
  /** Categories of school.yaml; undefined: not known here. */
  readonly known: readonly string[] | undefined
}

interface Context {
  readonly leaves: readonly FidesLeaf[]
  readonly choice: CategoryChoice
  readonly table: TableDescription | undefined
  /** For what maps to nothing. */
  readonly fallback: string
}

/** A field for each leaf; the category that most have becomes that of the dataset. */
export function draftFidesFields(
  collection: FidesCollection,
  { leaves, choice, table, fallback }: Context,
  found: FidesFinding[],
): { readonly category: string; readonly fields: readonly DraftField[] } {
  const mapped = leaves.map(({ field }) => categoryOf(collection, field, choice, found))
  const category = mostFrequent(mapped) ?? fallback
  const live = liveTypes(table)
  for (const { field } of leaves) reportType(collection, field, live, found)
  const ids = uniqueIds(
    leaves.map(({ field }) => field.path.join('.')),
    'column',
  )
  const fields = leaves.map(({ field, column, path }, index): DraftField => {
    const name = field.path.join('.')
    const own = mapped[index] === 'open' ? fallback : mapped[index]
    return {
      id: ids[index] ?? name,
      from: ids[index] === column ? undefined : column,
      path,
      type: path === undefined ? (liveType(field, table, live) ?? typeOf(field)) : typeOf(field),
      title: titleOf(name),
      category: own === undefined || own === category ? undefined : own,
      note: noteOf(field),
    }
  })
  return { category, fields }
}

/** `open`: somebody must decide; undefined: goes by the rest of the row. */
function categoryOf(
  collection: FidesCollection,
  field: FidesField,
  { extra, known }: CategoryChoice,
  found: FidesFinding[],
): string | undefined {
  const place = `${collection.name}.${field.path.join('.')}`
  const report = (message: string, at: FidesField = field) =>
    found.push({ severity: 'warning', file: at.file, line: at.line, message })
  const parts = allFields([field]).filter(({ nested }) => nested.length === 0)
  const keys = parts.flatMap((part) => {
    if (part.categories.length === 0)
      report(`${collection.name}.${part.path.join('.')} has no data category`, part)
    return part.categories
  })
  for (const key of keys) if (!isFidesCategory(key)) report(`unknown data category "${key}" of ${place}`)
  const personal = [...new Set(keys.filter((key) => !isSystemCategory(key)))]
  if (keys.length > 0 && personal.length === 0) return undefined
  const ours = new Set(personal.map((key) => mapCategory(key, extra)))
  const [first] = ours
  if (ours.size === 1 && first !== undefined && (known?.includes(first) ?? true)) return first
  if (keys.length > 0)
    report(`${place}: ${personal.join(', ')} maps to no one category of the register: decide`)
  return 'open'
}

function mostFrequent(mapped: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const category of mapped) {
    if (category !== undefined && category !== 'open') counts.set(category, (counts.get(category) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

const types: Readonly<Record<string, FieldType>> = {
  string: 'text',
  object_id: 'text',
  integer: 'integer',
  float: 'decimal',
  boolean: 'boolean',
  object: 'json',
}

/** A list has no other form without its database; there it may be a list of texts. */
function typeOf({ dataType, nested, categories, isArray }: FidesField): FieldType {
  if (nested.length > 0 || isArray) return 'json'
  if (categories.includes('user.contact.email')) return 'email'
  if (categories.includes('user.contact.phone_number')) return 'phone'
  return types[dataType ?? 'string'] ?? 'text'
}

/** What the database itself says goes before the file: a wrong type could not be read. */
function liveTypes(table: TableDescription | undefined): ReadonlyMap<string, FieldType> {
  const columns = table ? judgeTable(table, new Map()).columns : []
  return new Map(columns.map(({ name, type }) => [name, type]))
}

/** In MariaDB and SQLite a column of JSON is one of text: that it holds lists or objects only the file knows. */
function liveType(
  { path, dataType, isArray, nested }: FidesField,
  table: TableDescription | undefined,
  live: ReadonlyMap<string, FieldType>,
): FieldType | undefined {
  const column = table?.columns.find(({ name }) => name === path[0])
  const type = live.get(path[0] ?? '')
  const isJson = isArray || nested.length > 0 || dataType === 'object'
  const isText = type === 'text' && column?.type.endsWith('[]') === false
  return isJson && isText && (column.holds?.includes('json') ?? true) ? 'json' : type
}

/** `string` is said of dates and numbers too; the others mean what they say. */
function reportType(
  { name }: FidesCollection,
  { path, dataType, isArray, file, line }: FidesField,
  live: ReadonlyMap<string, FieldType>,
  found: FidesFinding[],
): void {
  const column = path.join('.')
  const told = live.get(column)
  const said = types[dataType ?? 'string']
  if (told === undefined || said === undefined || said === 'text' || said === told || isArray) return
  const message = `${name}.${column} is ${dataType ?? ''} in the file and ${told} in the database: the database goes before`
  found.push({ severity: 'warning', file, line, message })
}

function noteOf(field: FidesField): string | undefined {
  const {
    description,
    categories,
    identity,
    length,
    readOnly,
    returnAllElements,
    isArray,
    dataType,
    nested,
  } = field
  const parts = [
    ...(description === undefined ? [] : [description]),
    ...categories,
    ...(identity === undefined ? [] : [`identity ${identity}`]),
    ...(dataType === undefined ? [] : [`${dataType}${isArray ? '[]' : ''}`]),
    ...(length === undefined ? [] : [`length ${length}`]),
    ...(readOnly ? ['read_only: cannot be corrected'] : []),
    ...(returnAllElements === undefined ? [] : ['a list is always shown whole']),
    ...(nested.length > 0
      ? [
          `holds ${allFields(nested)
            .map(({ path }) => path.slice(1).join('.'))
            .join(', ')}`,
        ]
      : []),
  ]
  return parts.length > 0 ? parts.join('; ') : undefined
}
