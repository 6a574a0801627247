import { afterAll, beforeAll, describe } from 'vitest'
import { startFaultyProxy } from '../setup/faulty-proxy'
import { connectMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import type { MariadbServer } from '../setup/mariadb'
import { describeConnector } from './connector-contract'
import type { Rules } from './contract-school'
import { never } from './contract-source'
import type { ContractSource } from './contract-source'
import { insertions, schoolTables, sqlConnector } from './sql-school'

const why = whyNoMariadb()
if (why) process.stderr.write(`Skipped on MariaDB: ${why}.\n`)

describe.skipIf(why)(`on MariaDB${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: MariadbServer
  beforeAll(async () => {
    server = await startMariadb()
    const admin = await connectMariadb(await server.createDatabase())
    await admin.query(`CREATE USER portal@'127.0.0.1' IDENTIFIED BY ?`, [password])
    await admin.query(`GRANT ALL ON *.* TO portal@'127.0.0.1'`)
    await admin.end()
  })
  afterAll(() => server?.stop())
  describeConnector('sql (MariaDB)', (rules) => setUp(server, rules))
})

const password = `p@ss:/?#%$ '"Kanarie`

async function setUp(server: MariadbServer, rules: Rules): Promise<ContractSource> {
  const url = new URL(await server.createDatabase())
  const school = await connectMariadb(url.href)
  const tables = schoolTables({ flag: 'boolean', moment: 'datetime(6)', instant: 'timestamp NULL' })
  const rows = insertions().map(({ table, row }) => {
    const values = Object.values(row).map(asMariadb)
    return school.format(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (?)`, [values])
  })
  await school.query([...tables, ...rows].join(';'))
  const proxy = await startFaultyProxy({ host: url.hostname, port: Number(url.port) })
  url.port = String(proxy.port)
  const address = url.href.replace('root@', `portal:${encodeURIComponent(password)}@`)
  const connector = sqlConnector(rules, { url: 'env:SCHOOL_URL' }, { SCHOOL_URL: address })
  const set: ContractSource['change'] = async ({ dataset, id, column }, value) => {
    await school.query(`UPDATE ${dataset} SET ${column} = ? WHERE id = ?`, [asMariadb(value), id])
  }
  return {
    connector,
    secrets: [password, encodeURIComponent(password), 'Kanarie'],
    change: set,
    spoil: (at) => set(at, 'no number'),
    async mark() {
      const [rows] = await school.query('CHECKSUM TABLE student, visit')
      return JSON.stringify(rows)
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
      const [rows] = await school.query(
        `SELECT ID FROM information_schema.PROCESSLIST
         WHERE USER = 'portal' AND DB = DATABASE() AND COMMAND = 'Query'`,
      )
      return Array.isArray(rows) ? rows.length : 0
    },
    async close() {
      await connector.close()
      await proxy.close()
      await school.end()
    },
  }
}

/** MariaDB takes no T and no zone; the session's zone is UTC. */
function asMariadb(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T([\d:.]+)(\+00:00)?$/, '$1 $2') : value
}
