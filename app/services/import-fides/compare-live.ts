import type { TableDescription } from '../../domain/live-database'
import { undecided, type DraftIgnored } from '../connect/draft'
import type { FidesCollection, FidesFinding } from './fides-model'

/**
 * What the database holds and the files leave out, and what the files name and the database lacks: each is an
 * error. What is left out comes back as lines for `ignored`, to be decided.
 */
export function compareLive(
  collections: readonly FidesCollection[],
  tables: readonly TableDescription[],
  found: FidesFinding[],
): DraftIgnored[] {
  for (const collection of collections) reportGone(collection, tables, found)
  return tables.flatMap((table): DraftIgnored[] => {
    const collection = collections.find(({ name }) => name === table.name)
    if (!collection) {
      const { file, line } = collections[0] ?? { file: '-', line: 1 }
      const message = `the database has a ${table.kind} "${table.name}" that no collection names`
      found.push({ severity: 'error', file, line, message })
      return [{ table: table.name, why: `${undecided}: in no Fides dataset`, open: true }]
    }
    const named = new Set(collection.fields.map(({ path }) => path.join('.')))
    return table.columns
      .filter(({ name }) => !collection.skip && !named.has(name))
      .map(({ name }) => {
        const { file, line } = collection
        const message = `the database has a column "${table.name}.${name}" that the collection leaves out`
        found.push({ severity: 'error', file, line, message })
        return { table: table.name, column: name, why: `${undecided}: not in the Fides dataset`, open: true }
      })
  })
}

function reportGone(
  collection: FidesCollection,
  tables: readonly TableDescription[],
  found: FidesFinding[],
): void {
  const table = tables.find(({ name }) => name === collection.name)
  if (!table) {
    const { file, line, name } = collection
    found.push({ severity: 'error', file, line, message: `the database has no table "${name}"` })
    return
  }
  for (const { path, file, line } of collection.fields) {
    const column = path.join('.')
    if (table.columns.some(({ name }) => name === column)) continue
    const message = `the database has no column "${collection.name}.${column}"`
    found.push({ severity: 'error', file, line, message })
  }
}
