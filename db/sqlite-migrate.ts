import type { Database } from 'better-sqlite3'
import { migrationsTable, pendingMigrations, readMigrations } from './migrations'
import { backUpSqlite } from './sqlite-backup'

/**
 * All or nothing: a process killed half-way leaves the old tables. What is there already is copied first.
 * Processes that start together wait for each other on the write lock. Foreign keys are off until it is done.
 */
export function migrateSqlite(db: Database): void {
  db.pragma('foreign_keys = OFF')
  const migrate = db.transaction(() => {
    db.exec(`CREATE TABLE IF NOT EXISTS ${migrationsTable} (hash text PRIMARY KEY)`)
    const applied = db.prepare(`SELECT hash FROM ${migrationsTable}`).pluck().all().map(String)
    const pending = pendingMigrations(readMigrations('sqlite'), applied)
    if (applied.length > 0 && pending.length > 0) backUpSqlite(db.name, applied.length)
    for (const { sql, hash } of pending) {
      for (const statement of sql) db.exec(statement)
      db.prepare(`INSERT INTO ${migrationsTable} (hash) VALUES (?)`).run(hash)
    }
  })
  migrate.immediate()
}
