/**
 * Records of one person read through the sql connector, beside the bare driver's cursor over the same
 * statement, for each kind of database in one run. The ratio is printed; the target is 0.6.
 *
 * Left out: the network between portal and server (all on one machine), writing, the portal's own store.
 */
import Sqlite from 'better-sqlite3'
import mysql from 'mysql2'
import { join } from 'node:path'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { afterAll, bench } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { identity } from '../contract/contract-school'
import { keyOf, never } from '../contract/contract-source'
import { sqlConnectorOf, sqlDatasetOf } from '../contract/sql-declared'
import { executeMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import { execute, startPostgres, whyNoPostgres } from '../setup/postgres'
import { temporaryFolder } from '../setup/temporary-folder'

const records = 50_000
const batch = 500
const statement =
  'SELECT id, at, room, minutes, amount, note, paid FROM visit WHERE person_id = 1 ORDER BY id'
const words = 'les taal toets gesprek docent lokaal rooster brief betaling adres cursus groep'.split(' ')

/** Varied text, so that nothing is cheap because it is the same. */
const rows = Array.from({ length: records }, (_, n) => {
  const word = (step: number) => words[(n * step + (n >> 3)) % words.length] ?? ''
  const noise = Math.imul(n + 1, 2654435761) >>> 0
  const day = String((n % 28) + 1).padStart(2, '0')
  const note = n % 4 === 0 ? 'NULL' : `'${word(7)} ${noise.toString(36)} ${word(3)} ${word(5)}'`
  return `(${n + 1}, 1, '2026-01-${day} 10:${String(n % 60).padStart(2, '0')}:00', '${word(11)}', ${n % 90}, ${noise % 1000}.25, ${note}, ${n % 3 ? 'TRUE' : 'FALSE'})`
})

function tables(moment: string): string[] {
  const create = `CREATE TABLE visit (id bigint PRIMARY KEY, person_id bigint, at ${moment}, room varchar(20),
    minutes integer, amount decimal(9, 2), note varchar(90), paid boolean)`
  const pieces = Array.from({ length: records / 1_000 }, (_, n) => rows.slice(n * 1_000, (n + 1) * 1_000))
  return [
    'CREATE TABLE person (id bigint PRIMARY KEY, number varchar(9))',
    `INSERT INTO person VALUES (1, 'S1')`,
    create,
    'CREATE INDEX visit_person ON visit (person_id, id)',
    ...pieces.map((piece) => `INSERT INTO visit VALUES ${piece.join(', ')}`),
  ]
}

function connectorOf(connection: object, secrets: Record<string, string> = {}): Connector {
  const types = {
    at: 'datetime',
    room: 'text',
    minutes: 'integer',
    amount: 'decimal',
    note: 'text',
    paid: 'boolean',
  } as const
  return sqlConnectorOf({
    connection,
    secrets,
    datasets: [
      sqlDatasetOf('person', { number: 'text' }),
      sqlDatasetOf('visit', types, { via: { person_id: 'person.id' } }),
    ],
  })
}

const closing: (() => unknown)[] = []

/** Rounds of both in turn, so that a busy moment of the machine hits both. */
function compare(kind: string, bare: () => Promise<number>, connector: Connector): void {
  const ratios: number[] = []
  const rounds = async () => {
    const [theirs, ours] = [await timeOf(bare), await timeOf(() => readAll(connector))]
    ratios.push(theirs / ours)
  }
  bench(`${records} records of ${kind}, bare and through the connector`, rounds, {
    iterations: 7,
    warmupIterations: 2,
    time: 0,
    warmupTime: 0,
  })
  closing.push(() => {
    const [least, middle, most] = spread(ratios.slice(2)).map((ratio) => ratio.toFixed(2))
    process.stdout.write(`${kind}: ${middle} x the bare driver (${least} to ${most}; target 0.6)\n`)
    return connector.close()
  })
}

async function timeOf(read: () => Promise<number>): Promise<number> {
  const started = performance.now()
  if ((await read()) !== records) throw new Error('not everything was read')
  return performance.now() - started
}

function spread(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  return [0, sorted.length >> 1, sorted.length - 1].map((at) => sorted[at] ?? Number.NaN)
}

async function readAll(connector: Connector): Promise<number> {
  const key = await keyOf(connector, identity({ studentNumber: 'S1' }))
  let count = 0
  for await (const part of connector.read(key, 'visit', { signal: never, batchSize: batch }))
    count += part.length
  return count
}

const file = join(temporaryFolder(), 'bench.sqlite')
const sqlite = new Sqlite(file)
sqlite.exec(`PRAGMA synchronous = OFF; BEGIN; ${tables('text').join(';')}; COMMIT`)
compare(
  'SQLite',
  async () => {
    let count = 0
    for (const row of sqlite.prepare(statement).safeIntegers().iterate()) if (row) count++
    return count
  },
  connectorOf({ file }),
)
closing.push(() => sqlite.close())

if (whyNoPostgres() === undefined) {
  const server = await startPostgres()
  const url = await server.createDatabase()
  await execute(url, ...tables('timestamp'))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const run = async () => {
    const cursor = client.query(new Cursor(statement))
    let count = 0
    for (;;) {
      const part = await cursor.read(batch)
      if (part.length === 0) break
      count += part.length
    }
    await cursor.close()
    return count
  }
  compare('PostgreSQL', run, connectorOf({ url: 'env:URL' }, { URL: url }))
  closing.push(
    () => client.end(),
    () => server.stop(),
  )
}

if (whyNoMariadb() === undefined) {
  const server = await startMariadb()
  const url = await server.createDatabase()
  await executeMariadb(url, ...tables('datetime'))
  const connection = mysql.createConnection(url.replace('mariadb:', 'mysql:'))
  const run = async () => {
    let count = 0
    for await (const row of connection.query(statement).stream()) if (row) count++
    return count
  }
  compare('MariaDB', run, connectorOf({ url: 'env:URL' }, { URL: url }))
  closing.push(
    () => connection.destroy(),
    () => server.stop(),
  )
}

afterAll(async () => {
  for (const close of closing) await close()
})
