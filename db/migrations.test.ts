import { getTableColumns, getTableName } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sqliteColumns } from './columns'
import { pendingMigrations, readMigrations } from './migrations'
import { createTables } from './schema'

const snapshotSchema = z.object({
  tables: z.record(z.string(), z.object({ name: z.string(), columns: z.record(z.string(), z.unknown()) })),
})

function declared() {
  const tables = Object.values(createTables(sqliteColumns))
  return Object.fromEntries(
    tables.map((table) => [getTableName(table), Object.keys(getTableColumns(table)).map(toSnakeCase).sort()]),
  )
}

function migrated(dialect: string, last: string) {
  const file = new URL(`./migrations/${dialect}/meta/${last}_snapshot.json`, import.meta.url)
  const { tables } = snapshotSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return Object.fromEntries(
    Object.values(tables).map((table) => [table.name, Object.keys(table.columns).sort()]),
  )
}

test.each(['sqlite', 'postgres'] as const)('the %s migrations end in the tables of schema.ts', (dialect) => {
  const last = String(readMigrations(dialect).length - 1).padStart(4, '0')
  expect(migrated(dialect, last)).toEqual(declared())
})

test('only what was not applied is pending', () => {
  const all = readMigrations('sqlite')
  const hashes = all.map((migration) => migration.hash)
  expect(pendingMigrations(all, [])).toEqual(all)
  expect(pendingMigrations(all, hashes.slice(0, 1))).toEqual(all.slice(1))
  expect(pendingMigrations(all, hashes)).toEqual([])
})

test('a database of a newer portal is refused', () => {
  expect(() => pendingMigrations(readMigrations('sqlite'), ['unheard-of'])).toThrow('another version')
})
