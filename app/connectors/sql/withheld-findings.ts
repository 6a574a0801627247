import { SourceFailure } from '../../domain/source-failure'
import type { Finding } from '../../domain/source-report'
import { isNamedThough } from './belonging'
import type { ColumnShape } from './database'
import { alias, sql, table } from './fragment'
import type { SqlContext } from './sql-context'
import { linkColumns, type SqlDataset } from './sql-declaration'

/** How many rows of each dataset with `shared` ways name somebody: all others who reach them do not see them. */
export async function withheldFindings(
  context: SqlContext,
  shape: readonly ColumnShape[],
  signal: AbortSignal,
): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [index, dataset] of context.source.datasets.entries()) {
    if (!dataset.shared || !isThere(dataset, shape)) continue
    const message = await tellOf(context, dataset, signal)
    const path = ['datasets', index, 'shared']
    if (message !== undefined)
      found.push({ kind: 'withheld', severity: 'warning', place: dataset.table, message, path })
  }
  return found
}

/** A column that is gone is a finding of its own. */
function isThere(dataset: SqlDataset, shape: readonly ColumnShape[]): boolean {
  const held = new Set(shape.filter((one) => one.table === dataset.table).map(({ column }) => column))
  return linkColumns(dataset).every((column) => held.has(column))
}

async function tellOf(
  context: SqlContext,
  dataset: SqlDataset,
  signal: AbortSignal,
): Promise<string | undefined> {
  const from = sql`FROM ${table(dataset.table)} AS ${alias(0)}`
  try {
    const [row] = await context.database.rows(
      sql`SELECT count(*) ${from} WHERE ${isNamedThough(context, dataset)}`,
      signal,
    )
    const count = Number(row?.[0] ?? 0)
    if (count === 0) return undefined
    const rows = count === 1 ? '1 row is' : `${count} rows are`
    return `${rows} reached over something that several people have, and named by a via: shown to whom that names, withheld from the others`
  } catch (error) {
    if (!(error instanceof SourceFailure) || signal.aborted) throw error
    return 'how many rows are withheld because they name somebody else could not be counted in time'
  }
}
