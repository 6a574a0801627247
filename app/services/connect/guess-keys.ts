import type { LiveDatabase, TableDescription } from '../../domain/live-database'
import { SourceFailure } from '../../domain/source-failure'

/** For a comment beside such a key. */
export const guessedKeyNote =
  'no primary key: these columns tell all rows apart today; name fewer where those always will, or ignore the table'

/**
 * Gives tables that nothing keeps apart the columns by which their rows differ now, so that they can be shown.
 * A table with two equal rows stays without.
 */
export async function guessKeys(
  database: LiveDatabase,
  tables: readonly TableDescription[],
  signal: AbortSignal,
): Promise<TableDescription[]> {
  const guessed: TableDescription[] = []
  for (const table of tables) {
    const key = table.key.length > 0 ? undefined : await guessKey(database, table, signal)
    guessed.push(key ? { ...table, key, keyIsGuessed: true } : table)
  }
  return guessed
}

async function guessKey(
  database: LiveDatabase,
  { name, columns, kind }: TableDescription,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const comparable = columns.filter(
    ({ type }) => !/bytea|blob|binary|json|xml|geometry|point|\[\]$/i.test(type),
  )
  // What a view shows stands in tables too, and may take long to put together.
  if (kind === 'view' || comparable.length === 0) return undefined
  try {
    return await database.tellingApart(
      { table: name, columns: comparable.map((column) => column.name) },
      signal,
    )
  } catch (error) {
    // Too slow, or not to be read: then a person names them.
    if (error instanceof SourceFailure && !signal.aborted) return undefined
    throw error
  }
}
