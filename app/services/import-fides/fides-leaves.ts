import type { TableDescription } from '../../domain/live-database'
import { isSecretCategory } from './fides-categories'
import { allFields } from './fides-graph'
import type { FidesCollection, FidesField, FidesFinding } from './fides-model'

/** A field of Fides that becomes one field of the declaration: a column, or a place in the JSON of a column. */
export interface FidesLeaf {
  readonly field: FidesField
  readonly column: string
  /** Undefined: the whole column. */
  readonly path: string | undefined
}

export interface FidesLeaves {
  readonly shown: readonly FidesLeaf[]
  readonly secret: readonly FidesLeaf[]
}

/**
 * Objects fall apart into the fields that are declared in them; lists and objects that nothing is said of stay
 * whole. What cannot be taken apart stays whole too, and is told.
 */
export function leavesOf(
  collection: FidesCollection,
  table: TableDescription | undefined,
  found: FidesFinding[],
): FidesLeaves {
  const leaves = collection.fields.flatMap((field) => {
    const why = field.nested.length > 0 && !field.isArray ? whyWhole(field, table) : undefined
    if (why !== undefined) report(collection, field, why, found)
    return why === undefined ? partsOf(field) : [leafOf(field)]
  })
  const [shown, secret]: [FidesLeaf[], FidesLeaf[]] = [[], []]
  for (const leaf of leaves) {
    const inside = allFields(leaf.field.nested).find(isSecret)
    if (inside)
      report(collection, inside, 'stands in what can only be shown whole: nothing of it is shown', found)
    if (inside || isSecret(leaf.field)) secret.push(leaf)
    else shown.push(leaf)
  }
  return { shown, secret }
}

function isSecret({ categories }: FidesField): boolean {
  return categories.some(isSecretCategory)
}

function partsOf(field: FidesField): FidesLeaf[] {
  if (field.nested.length === 0 || field.isArray || isSecret(field)) return [leafOf(field)]
  return field.nested.flatMap(partsOf)
}

function leafOf(field: FidesField): FidesLeaf {
  const [column = '', ...inside] = field.path
  return { field, column, path: inside.length > 0 ? inside.join('.') : undefined }
}

function whyWhole({ path, nested }: FidesField, table: TableDescription | undefined): string | undefined {
  const dotted = allFields(nested).find((one) => one.path.some((name) => name.includes('.')))
  if (dotted) return `a name with a dot (${dotted.path.at(-1) ?? ''}) can be in no path: shown whole`
  const column = table?.columns.find(({ name }) => name === path[0])
  if (!column || (column.holds?.includes('json') ?? true)) return undefined
  return `is ${column.type} in the database, in which nothing nested can be read: shown whole`
}

function report(
  { name }: FidesCollection,
  { path, file, line }: FidesField,
  what: string,
  found: FidesFinding[],
): void {
  found.push({ severity: 'error', file, line, message: `${name}.${path.join('.')} ${what}` })
}
