import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { migrationsTable, readMigrations } from '../../db/migrations'
import { openStore } from '../../db/open-store'
import { onPostgres } from '../setup/each-database'
import { ask } from '../setup/postgres'
import { bundleForNode, startProgram } from '../setup/run-typescript'
import { temporaryFolder } from '../setup/temporary-folder'

const all = readMigrations('sqlite')
/** As a portal of before left it. */
const applied = 3
const statements = all.slice(applied).reduce((total, { sql }) => total + sql.length, 0)

let program = ''
beforeAll(async () => {
  program = await bundleForNode('tests/setup/migrating-program.ts')
})

function anOldDatabase(): string {
  const path = join(temporaryFolder(), 'inzage.db')
  const db = new Sqlite(path)
  db.exec(`CREATE TABLE ${migrationsTable} (hash text PRIMARY KEY)`)
  for (const { sql, hash } of all.slice(0, applied)) {
    for (const statement of sql) db.exec(statement)
    db.prepare(`INSERT INTO ${migrationsTable} VALUES (?)`).run(hash)
  }
  db.exec(`INSERT INTO counters VALUES ('C-2026', 7)`)
  db.close()
  return path
}

function look<T>(path: string, at: (db: Database) => T): T {
  const db = new Sqlite(path)
  try {
    return at(db)
  } finally {
    db.close()
  }
}

/** How many migrations it has, whether it is sound, and whether it still holds what it held. */
const stateOf = (path: string) =>
  look(path, (db) => ({
    migrations: db.prepare(`SELECT count(*) FROM ${migrationsTable}`).pluck().get(),
    sound: db.pragma('integrity_check', { simple: true }),
    counter: db.prepare('SELECT value FROM counters').pluck().get(),
  }))
const old = { migrations: applied, sound: 'ok', counter: 7 }
const migrated = { ...old, migrations: all.length }
const backupOf = (path: string) => `${path}.before-migration-${applied}`

describe('fault 13: kill -9 while the store is migrated', () => {
  // The first statement makes the table of what was applied.
  const moments = [1, 2, Math.ceil(statements / 2), statements, statements + 1]

  test('the old tables are whole, a copy of them was made before, and the next start finishes', async () => {
    const path = anOldDatabase()
    for (const moment of moments) {
      const { child, ended } = startProgram(program, [`sqlite:${path}`, String(moment)])
      await ended
      expect([moment, child.signalCode]).toEqual([moment, 'SIGKILL'])
      expect([moment, stateOf(path)]).toEqual([moment, old])
      if (moment > 1) expect([moment, stateOf(backupOf(path))]).toEqual([moment, old])
    }
    expect(await startProgram(program, [`sqlite:${path}`]).ended).toEqual({ status: 0, words: '' })
    expect(stateOf(path)).toEqual(migrated)
    expect(stateOf(backupOf(path))).toEqual(old)
    expect((statSync(backupOf(path)).mode & 0o777).toString(8)).toBe('600')
  })

  test('two processes that migrate at once: both start, and the copy is of before', async () => {
    const path = anOldDatabase()
    const both = [1, 2].map(() => startProgram(program, [`sqlite:${path}`]).ended)
    expect(await Promise.all(both)).toEqual([
      { status: 0, words: '' },
      { status: 0, words: '' },
    ])
    expect(stateOf(path)).toEqual(migrated)
    expect(stateOf(backupOf(path))).toEqual(old)
  })

  test('a new store and one that is up to date are not copied', async () => {
    const path = join(temporaryFolder(), 'inzage.db')
    for (let start = 0; start < 2; start += 1) await (await openStore(`sqlite:${path}`)).close()
    expect(readdirSync(dirname(path))).toEqual(['inzage.db'])
  })

  test('a copy goes after 14 days, and half a one at once: both hold what was erased since', async () => {
    const path = anOldDatabase()
    const store = await openStore(`sqlite:${path}`)
    onTestFinished(() => store.close())
    const half = `${backupOf(path)}.part`
    writeFileSync(half, 'half')
    const now = new Date()
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
    utimesSync(backupOf(path), now, daysAgo(13))
    await store.tidy(now)
    expect([existsSync(backupOf(path)), existsSync(half)]).toEqual([true, false])
    utimesSync(backupOf(path), now, daysAgo(15))
    await store.tidy(now)
    expect(existsSync(backupOf(path))).toBe(false)
  })
})

onPostgres((database) => {
  test('fault 13: kill -9 in the middle leaves nothing of it, and the next start finishes', async () => {
    const address = await database.address()
    for (const moment of [3, 40]) {
      const { child, ended } = startProgram(program, [address, String(moment)])
      await ended
      expect([moment, child.signalCode]).toEqual([moment, 'SIGKILL'])
      const tables = `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`
      // What the killed process had begun is rolled back as soon as the server sees that it is gone.
      expect(await ask(address, tables)).toEqual([{ n: 0 }])
    }
    const both = [1, 2].map(() => startProgram(program, [address]).ended)
    expect(await Promise.all(both)).toEqual([
      { status: 0, words: '' },
      { status: 0, words: '' },
    ])
    const applied = await ask(address, `SELECT count(*)::int AS n FROM ${migrationsTable}`)
    expect(applied).toEqual([{ n: readMigrations('postgres').length }])
  })
})
