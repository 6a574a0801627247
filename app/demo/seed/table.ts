import Sqlite from 'better-sqlite3'

export type Cell = string | number | bigint | null

/** Makes a database file; its rows are in it or it does not exist. */
export function writeDatabase(file: string, schema: string, fill: (insert: Insert) => void): void {
  const database = new Sqlite(file)
  try {
    database.exec(schema)
    const statements = new Map<string, Sqlite.Statement>()
    const insert: Insert = (table, row) => {
      const columns = Object.keys(row)
      const known = statements.get(table)
      const statement =
        known ??
        database.prepare(
          `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
        )
      if (!known) statements.set(table, statement)
      statement.run(row)
    }
    database.transaction(() => fill(insert))()
  } finally {
    database.close()
  }
}

/** All rows of one table have the same columns. Names are the seed's own, never from outside. */
export type Insert = (table: string, row: Readonly<Record<string, Cell | Buffer>>) => void
