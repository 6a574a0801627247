import type { Database } from 'better-sqlite3'
import { migrationsTable, pendingMigrations, readMigrations } from './migrations'

/** All or nothing: a process killed half-way leaves the old tables. Foreign keys are off until it is done. */
export function migrateSqlite(db: Database): void {
  db.pragma('foreign_keys = OFF')
  const migrate = db.transaction(() => {
    db.exec(`CREATE TABLE IF NOT EXISTS ${migrationsTable} (hash text PRIMARY KEY)`)
    const applied = db.prepare(`SELECT hash FROM ${migrationsTable}`).pluck().all().map(String)
    for (const { sql, hash } of pendingMigrations(readMigrations('sqlite'), applied)) {
      for (const statement of sql) db.exec(statement)
      db.prepare(`INSERT INTO ${migrationsTable} (hash) VALUES (?)`).run(hash)
    }
  })
  migrate.immediate()
}
