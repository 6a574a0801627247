import type { PoolClient } from 'pg'
import { migrationsTable, pendingMigrations, readMigrations } from './migrations'

/** Any fixed number: processes that start together wait for each other on it. */
const lockNumber = 4_901_001

/** All or nothing, in one transaction of PostgreSQL. */
export async function migratePostgres(client: PoolClient): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lockNumber])
    await client.query(`CREATE TABLE IF NOT EXISTS ${migrationsTable} (hash text PRIMARY KEY)`)
    const applied = await client.query<{ hash: string }>(`SELECT hash FROM ${migrationsTable}`)
    const hashes = applied.rows.map((row) => row.hash)
    for (const { sql, hash } of pendingMigrations(readMigrations('postgres'), hashes)) {
      for (const statement of sql) await client.query(statement)
      await client.query(`INSERT INTO ${migrationsTable} (hash) VALUES ($1)`, [hash])
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
