import { afterAll, beforeAll, describe } from 'vitest'
import { Client } from 'pg'
import { startFaultyProxy } from '../setup/faulty-proxy'
import { startPostgres, whyNoPostgres } from '../setup/postgres'
import type { PostgresServer } from '../setup/postgres'
import { describeConnector } from './connector-contract'
import type { Rules } from './contract-school'
import { never } from './contract-source'
import type { ContractSource } from './contract-source'
import { insertions, schoolTables, sqlConnector } from './sql-school'

const why = whyNoPostgres()
if (why) process.stderr.write(`Skipped on PostgreSQL: ${why}.\n`)

describe.skipIf(why)(`on PostgreSQL${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())
  describeConnector('sql (PostgreSQL)', (rules) => setUp(server, rules))
})

const password = `p@ss:/?#%$ '"Kanarie`

async function setUp(server: PostgresServer, rules: Rules): Promise<ContractSource> {
  const url = new URL(await server.createDatabase())
  const school = new Client({ connectionString: url.href })
  await school.connect()
  const tables = schoolTables({ flag: 'boolean', moment: 'timestamp', instant: 'timestamptz' })
  for (const create of tables) await school.query(create)
  for (const { table, row } of insertions()) {
    const names = Object.keys(row)
    const places = names.map((_, index) => `$${index + 1}`)
    await school.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    )
  }
  const proxy = await startFaultyProxy({ host: url.hostname, port: Number(url.port) })
  url.port = String(proxy.port)
  const address = url.href.replace('inzage@', `inzage:${encodeURIComponent(password)}@`)
  const connector = sqlConnector(rules, { url: 'env:SCHOOL_URL' }, { SCHOOL_URL: address })
  const set: ContractSource['change'] = async ({ dataset, id, column }, value) => {
    await school.query(`UPDATE ${dataset} SET ${column} = $1 WHERE id = $2`, [value, id])
  }
  return {
    connector,
    secrets: [password, encodeURIComponent(password), 'Kanarie'],
    change: set,
    spoil: (at) => set(at, 'no number'),
    async mark() {
      const rows = await school.query(
        `SELECT id, xmin FROM student UNION ALL SELECT id, xmin FROM visit ORDER BY id`,
      )
      return JSON.stringify(rows.rows)
    },
    addColumn: async (table, column) => {
      await school.query(`ALTER TABLE ${table} ADD COLUMN ${column} text DEFAULT 'x'`)
    },
    dropColumn: async (table, column) => {
      await school.query(`ALTER TABLE ${table} DROP COLUMN ${column}`)
    },
    break: () => proxy.refuse(),
    stall: async () => proxy.fallSilent(),
    async garble() {
      proxy.answer(Buffer.from('\0\0\0\0\x08junk', 'latin1'))
      // The connections of before have broken off; that is noticed once, and is another failure.
      await connector.check(never)
    },
    async openReads() {
      const { rows } = await school.query(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`,
      )
      return rows.length
    },
    async close() {
      await connector.close()
      await proxy.close()
      await school.end()
    },
  }
}
