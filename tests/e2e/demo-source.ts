import Database from 'better-sqlite3'
import { join } from 'node:path'
import { sourcePlaces, sourcesFolder } from '../../app/demo/seed-sources'
import type { RunningPortal } from './running-portal'

type SqliteSource = 'invoicing' | 'website' | 'trajectplanner'

/** Asks one value from a source of the demo behind the portal's back. */
export function askSource(
  portal: RunningPortal,
  source: SqliteSource,
  sql: string,
  ...values: string[]
): unknown {
  return inSource(portal, source, (database) =>
    database
      .prepare(sql)
      .pluck()
      .get(...values),
  )
}

/** Changes a source of the demo behind the portal's back. */
export function changeSource(
  portal: RunningPortal,
  source: SqliteSource,
  sql: string,
  ...values: string[]
): void {
  inSource(portal, source, (database) => database.prepare(sql).run(...values))
}

function inSource<T>(
  portal: RunningPortal,
  source: SqliteSource,
  work: (database: Database.Database) => T,
): T {
  const database = new Database(join(sourcesFolder(portal.data), sourcePlaces[source]), {
    fileMustExist: true,
  })
  try {
    return work(database)
  } finally {
    database.close()
  }
}
