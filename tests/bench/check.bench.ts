/**
 * What `inzage check` asks of a database with 1,000 tables of 8 columns, of which 100 are declared, 900 ignored and
 * none forgotten; for each kind of database (target: 5 seconds for each).
 *
 * Left out: the network between portal and server, and reading the declaration from YAML.
 */
import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { afterAll, bench } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { never } from '../contract/contract-source'
import { sqlConnectorOf, sqlDatasetOf } from '../contract/sql-declared'
import { executeMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import { execute, startPostgres, whyNoPostgres } from '../setup/postgres'
import { temporaryFolder } from '../setup/temporary-folder'

const [all, declared] = [1_000, 100]
const types = [
  'integer',
  'varchar(40)',
  'varchar(40)',
  'integer',
  'varchar(9)',
  'integer',
  'varchar(40)',
] as const
const fields = Object.fromEntries(
  types.map((type, n) => [`column_${n}`, type === 'integer' ? 'integer' : 'text'] as const),
)
const person = 'CREATE TABLE person (id integer PRIMARY KEY, number varchar(9))'
const creates = Array.from({ length: all - 1 }, (_, n) => {
  const columns = types.map((type, at) => `column_${at} ${type}`)
  return `CREATE TABLE t${n} (id integer PRIMARY KEY, person_id integer, ${columns.join(', ')})`
})

function connectorOf(connection: object, secrets: Record<string, string> = {}): Connector {
  const names = creates.map((_, n) => `t${n}`)
  const tied = { via: { person_id: 'person.id' } }
  return sqlConnectorOf({
    connection,
    secrets,
    datasets: [
      sqlDatasetOf('person', { number: 'text' }),
      ...names.slice(0, declared - 1).map((name) => sqlDatasetOf(name, fields, tied)),
    ],
    ignored: names.slice(declared - 1).map((table) => ({ table, why: 'holds no person' })),
  })
}

const closing: (() => unknown)[] = []

function measure(kind: string, connector: Connector): void {
  const times: number[] = []
  const check = async () => {
    const started = performance.now()
    const { findings } = await connector.check(never)
    times.push(performance.now() - started)
    if (findings.length > 0) throw new Error(`${findings.length} findings, of none that are there`)
  }
  bench(`1,000 tables of ${kind}`, check, { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 })
  closing.push(() => {
    const [least, middle, most] = spread(times.slice(1)).map((time) => Math.round(time))
    process.stdout.write(`${kind}: ${middle} ms (${least} to ${most}; target 5,000)\n`)
    return connector.close()
  })
}

function spread(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return [0, sorted.length >> 1, sorted.length - 1].map((at) => sorted[at] ?? Number.NaN)
}

const file = join(temporaryFolder(), 'bench.sqlite')
const sqlite = new Sqlite(file)
sqlite.exec(['PRAGMA synchronous = OFF', person, ...creates].join(';'))
sqlite.close()
measure('SQLite', connectorOf({ file }))

if (whyNoPostgres() === undefined) {
  const server = await startPostgres()
  const url = await server.createDatabase()
  await execute(url, person, ...creates)
  measure('PostgreSQL', connectorOf({ url: 'env:URL' }, { URL: url }))
  closing.push(() => server.stop())
}

if (whyNoMariadb() === undefined) {
  const server = await startMariadb()
  const url = await server.createDatabase()
  await executeMariadb(url, person, ...creates)
  measure('MariaDB', connectorOf({ url: 'env:URL' }, { URL: url }))
  closing.push(() => server.stop())
}

afterAll(async () => {
  for (const close of closing) await close()
})
