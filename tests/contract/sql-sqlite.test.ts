import Sqlite from 'better-sqlite3'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../setup/temporary-folder'
import { describeConnector } from './connector-contract'
import type { Rules } from './contract-school'
import type { ContractSource } from './contract-source'
import { insertions, schoolTables, sqlConnector } from './sql-school'

describeConnector('sql (SQLite)', setUp)

async function setUp(rules: Rules): Promise<ContractSource> {
  const path = join(temporaryFolder(), 'kanarie-school.sqlite')
  const school = new Sqlite(path)
  school.pragma('synchronous = OFF')
  // Digits beyond 15 survive in SQLite only as text.
  const tables = schoolTables({ flag: 'boolean', moment: 'text', instant: 'text' })
  for (const create of tables) school.exec(create.replace('numeric(30, 2)', 'text'))
  for (const { table, row } of insertions()) {
    const names = Object.keys(row)
    school
      .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(...Object.values(row).map((value) => (typeof value === 'boolean' ? Number(value) : value)))
  }
  const connector = sqlConnector(rules, { url: 'env:SCHOOL_URL' }, { SCHOOL_URL: `sqlite:${path}` })
  const set: ContractSource['change'] = async ({ dataset, id, column }, value) => {
    const stored = typeof value === 'boolean' ? Number(value) : value
    school.prepare(`UPDATE ${dataset} SET ${column} = ? WHERE id = ?`).run(stored, id)
  }
  return {
    connector,
    secrets: [path],
    change: set,
    spoil: (at) => set(at, 'no number'),
    mark: async () => JSON.stringify(school.pragma('data_version')),
    addColumn: async (table, column) =>
      void school.exec(`ALTER TABLE ${table} ADD COLUMN ${column} text DEFAULT 'x'`),
    dropColumn: async (table, column) => void school.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`),
    break: async () => renameSync(path, `${path}.gone`),
    stall: async () => void school.exec('BEGIN EXCLUSIVE'),
    garble: async () => writeFileSync(path, 'this is no database '.repeat(500)),
    // Whoever reads holds a shared lock, and then nobody can have an exclusive one.
    async openReads() {
      school.pragma('busy_timeout = 0')
      school.exec('BEGIN EXCLUSIVE; COMMIT')
      return 0
    },
    async close() {
      await connector.close()
      school.close()
    },
  }
}
