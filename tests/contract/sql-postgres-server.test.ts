import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { FieldType } from '../../app/domain/field-types/field-types'
import { SourceFailure } from '../../app/domain/source-failure'
import { startPostgres, whyNoPostgres } from '../setup/postgres'
import type { PostgresServer } from '../setup/postgres'
import { temporaryFolder } from '../setup/temporary-folder'
import { identity } from './contract-school'
import { keyOf, never } from './contract-source'
import { recordsOf } from './reading-contract'
import { sqlConnectorOf, sqlDatasetOf } from './sql-declared'
import { describeGraph } from './sql-graph-contract'
import type { SqlKind } from './sql-graph-contract'
import { describeJson } from './sql-json-contract'

const why = whyNoPostgres()
const password = `p@ss:/?#%$ '"Kanarie`
const a = identity({ studentNumber: 'S1' })
const person = sqlDatasetOf('person', { number: 'text' })
const people = `CREATE TABLE person (id bigint PRIMARY KEY, number text); INSERT INTO person VALUES (1, 'S1'), (2, 'S2')`

describe.skipIf(why)(`a PostgreSQL server${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: PostgresServer
  beforeAll(async () => {
    const folder = temporaryFolder()
    const rules = join(folder, 'pg_hba.conf')
    writeFileSync(rules, 'host all inzage 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n')
    chmodSync(folder, 0o755)
    chmodSync(rules, 0o644)
    server = await startPostgres([`hba_file=${rules}`])
  })
  afterAll(() => server?.stop())

  async function aDatabase(...statements: string[]): Promise<{ url: URL; admin: Client }> {
    const url = new URL(await server.createDatabase())
    const admin = new Client({ connectionString: url.href })
    await admin.connect()
    onTestFinished(() => admin.end())
    for (const statement of statements) await admin.query(statement)
    return { url, admin }
  }

  function connectorAt(address: string, datasets: object[], more: object = {}): Connector {
    const connection = { url: 'env:DB_URL', ...more }
    const connector = sqlConnectorOf({ connection, datasets, secrets: { DB_URL: address } })
    onTestFinished(() => connector.close())
    return connector
  }

  const kind: SqlKind = {
    quote: (name) => `"${name.replaceAll('"', '""')}"`,
    otherSchema: 'other"s',
    async open(statements, declared) {
      const { url } = await aDatabase(...statements)
      const connection = { url: 'env:DB_URL' }
      const connector = sqlConnectorOf({ connection, secrets: { DB_URL: url.href }, ...declared })
      onTestFinished(() => connector.close())
      return connector
    },
  }
  describeGraph('PostgreSQL', kind)
  describeJson('PostgreSQL', kind)

  /** Declared type, column, the value as SQL, and what the portal gives. */
  const types: [FieldType, string, string, unknown][] = [
    ['integer', 'bigint', '9223372036854775807', '9223372036854775807'],
    ['decimal', 'numeric', '123456789012345678901234567890.120', '123456789012345678901234567890.120'],
    ['decimal', 'numeric', `'NaN'`, 'NaN'],
    ['decimal', 'money', "'-1234567.89'", '-1234567.89'],
    ['decimal', 'double precision', '0.1', '0.1'],
    ['decimal', 'real', `'-Infinity'`, '-Infinity'],
    ['boolean', 'boolean', 'true', true],
    ['date', 'date', "'2024-02-29'", '2024-02-29'],
    ['date', 'date', "'infinity'", 'infinity'],
    ['date', 'date', "'-infinity'", '-infinity'],
    ['date', 'date', "'0044-03-15 BC'", '0044-03-15 BC'],
    ['date', 'date', "'12026-01-01'", '12026-01-01'],
    ['datetime', 'timestamp', "'2026-03-29 02:30:00.123456'", '2026-03-29T02:30:00.123456'],
    ['datetime', 'timestamp', "'infinity'", 'infinity'],
    ['datetime', 'timestamptz', "'2026-01-01 12:00:00+05:30'", '2026-01-01T06:30:00+00:00'],
    ['datetime', 'timestamptz', "'0044-03-15 10:00:00+00 BC'", '0044-03-15 10:00:00+00 BC'],
    ['text', 'time', "'24:00:00'", '24:00:00'],
    ['text', 'timetz', "'12:30:00.5+05:30'", '12:30:00.5+05:30'],
    ['text', 'interval', "'1 year 2 months 3 days 04:05:06.789'", 'P1Y2M3DT4H5M6.789S'],
    ['bytes', 'bytea', "'\\x00ff'", 'AP8='],
    ['text', 'text[]', `ARRAY['a', 'b "c"', NULL, 'd,{e}', '']`, ['a', 'b "c"', null, 'd,{e}', '']],
    [
      'integer',
      'bigint[]',
      "'{{1,2},{3,9007199254740993}}'",
      [
        ['1', '2'],
        ['3', '9007199254740993'],
      ],
    ],
    ['boolean', 'boolean[]', "'{t,f,NULL}'", [true, false, null]],
    ['date', 'date[]', "'{2024-02-29,infinity}'", ['2024-02-29', 'infinity']],
    ['text', 'mood[]', `ARRAY['so so', 'née']::mood[]`, ['so so', 'née']],
    ['bytes', 'bytea[]', `ARRAY['\\x00ff'::bytea, NULL]`, ['AP8=', null]],
    ['decimal', 'money[]', `ARRAY['-1234.50'::money]`, ['-1234.50']],
    ['text', 'interval[]', `ARRAY['1 day'::interval]`, ['P1D']],
    ['text', 'citext_like[]', `ARRAY['a']::citext_like[]`, ['a']],
    [
      'json',
      'json',
      `'{"n": 12345678901234567890, "list": [1.50, null]}'`,
      { n: '12345678901234567890', list: ['1.50', null] },
    ],
    ['json', 'jsonb', `'[{"a": 1e400}]'`, [{ a: `1${'0'.repeat(400)}` }]],
    ['json', 'jsonb[]', `ARRAY['{"a": 1}'::jsonb, '[2]'::jsonb]`, [{ a: '1' }, ['2']]],
    ['text', 'mood', "'née'", 'née'],
    ['text', 'uuid', "'0f8fad5b-d9cb-469f-a165-70867728950e'", '0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['text', 'inet', "'2001:db8::1/64'", '2001:db8::1/64'],
    ['text', 'cidr', "'10.0.0.0/8'", '10.0.0.0/8'],
    ['text', 'char(4)', "'ab'", 'ab  '],
    ['text', 'int4range', "'[1,5)'", '[1,5)'],
    ['text', 'point', "'(1,2)'", '(1,2)'],
    ['text', 'xml', "'<a/>'", '<a/>'],
    ['text', 'tsvector', "'a b'", `'a' 'b'`],
    ['text', 'bit(3)', "B'101'", '101'],
    ['text', 'text', "'  naïef 🎓 '", '  naïef 🎓 '],
    ['text', 'text', "''", ''],
    ['text', 'text', 'NULL', null],
  ]

  test('keeps every type exactly', async () => {
    const { url } = await aDatabase(
      `CREATE TYPE mood AS ENUM ('so so', 'née'); CREATE DOMAIN citext_like AS text`,
      `CREATE TABLE person (id bigint PRIMARY KEY, number text, ${types.map(([, type], n) => `c${n} ${type}`).join(', ')})`,
      `INSERT INTO person VALUES (1, 'S1', ${types.map(([, , value]) => value).join(', ')})`,
    )
    const fields = Object.fromEntries(types.map(([type], n) => [`c${n}`, type]))
    const connector = connectorAt(url.href, [sqlDatasetOf('person', { number: 'text', ...fields })])
    const [record] = await recordsOf(connector, await keyOf(connector, a), 'person')
    expect(Object.values(record?.values ?? {})).toEqual(['S1', ...types.map(([, , , value]) => value)])
    expect((await connector.check(never)).findings).toEqual([])
  })

  test('takes a password with every special character, encoded in a URL or as it is', async () => {
    const { url, admin } = await aDatabase(people)
    const literal = password.replaceAll("'", "''")
    await admin.query(`CREATE ROLE portal LOGIN PASSWORD '${literal}'; GRANT SELECT ON person TO portal`)
    const encoded = url.href.replace('inzage@', `portal:${encodeURIComponent(password)}@`)
    expect((await connectorAt(encoded, [person]).locate(a, never)).kind).toBe('found')

    const connection = {
      host: url.hostname,
      port: Number(url.port),
      database: url.pathname.slice(1),
      user: 'portal',
      password: 'env:DB_PASSWORD',
    }
    const separate = sqlConnectorOf({ connection, datasets: [person], secrets: { DB_PASSWORD: password } })
    onTestFinished(() => separate.close())
    const key = await keyOf(separate, a)

    const [record] = await recordsOf(separate, key, 'person')
    if (!record) throw new Error('there is a record')
    const change = { dataset: 'person', record: record.key, field: 'number', from: 'S1', to: 'S7' }
    await expect(separate.correct?.(key, change, 'c1', never)).rejects.toMatchObject({ kind: 'refused' })

    for (const wrong of [
      encoded.replace('Kanarie', 'Merel'),
      url.href.replace('inzage@', `portal:${password}@`),
    ]) {
      const failure = await connectorAt(wrong, [person])
        .locate(a, never)
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({ kind: 'configuration' })
      expect(JSON.stringify(failure) + String(failure)).not.toMatch(/Kanarie|Merel|p@ss|p%40ss/)
    }
  })

  test('a database, schema or table that is not there is a matter of configuration', async () => {
    const { url } = await aDatabase(people)
    const elsewhere = url.href.replace(url.pathname, '/nowhere')
    await expect(connectorAt(elsewhere, [person]).locate(a, never)).rejects.toMatchObject({
      kind: 'configuration',
    })
    const hidden = connectorAt(url.href, [person], { schema: 'nowhere' })
    await expect(hidden.locate(a, never)).rejects.toMatchObject({ kind: 'configuration' })
  })

  test('a statement that takes too long is unreachable, and a slow reader is not cut off (faults 2)', async () => {
    const { url, admin } = await aDatabase(
      people,
      'CREATE TABLE visit (id bigint PRIMARY KEY, person_id bigint)',
      'INSERT INTO visit SELECT n, 1 FROM generate_series(1, 3) AS n',
    )
    const visit = sqlDatasetOf('visit', { id: 'integer' }, { via: { person_id: 'person.id' } })
    const connector = connectorAt(url.href, [person, visit], { statementSeconds: 1 })
    const key = await keyOf(connector, a)
    const batches = connector.read(key, 'visit', { signal: never, batchSize: 1 })[Symbol.asyncIterator]()
    await batches.next()
    await admin.query('SELECT pg_sleep(1.5)')
    expect((await batches.next()).done).toBe(false)
    await batches.return?.()

    await admin.query('BEGIN; LOCK TABLE person IN ACCESS EXCLUSIVE MODE')
    await expect(connector.locate(a, never)).rejects.toMatchObject({ kind: 'unreachable' })
    await admin.query('ROLLBACK')
    expect((await connector.locate(a, never)).kind).toBe('found')
  })

  test('ended connections are a failure of the moment, and the next question works (faults 17)', async () => {
    const { url, admin } = await aDatabase(people)
    const connector = connectorAt(url.href, [person])
    const key = await keyOf(connector, a)
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    // Whether the pool notices before or during the next question, it says no more than that.
    const answer = await connector.count(key, 'person', never).catch(kindOf)
    expect([1, 'unreachable']).toContain(answer)
    expect(await connector.count(key, 'person', never)).toBe(1)
  })

  test('reads in transactions in which nothing can be written, not even by a view', async () => {
    const { url, admin } = await aDatabase(
      people,
      `CREATE TABLE looked (id bigint);
       CREATE FUNCTION look(bigint) RETURNS bigint LANGUAGE sql AS 'INSERT INTO looked VALUES ($1) RETURNING id';
       CREATE VIEW spy AS SELECT look(id) AS id, number FROM person`,
    )
    const connection = { url: 'env:DB_URL' }
    const connector = sqlConnectorOf({
      connection,
      datasets: [{ ...person, table: 'spy' }],
      identify: [{ identifier: 'studentNumber', field: 'spy.number' }],
      secrets: { DB_URL: url.href },
    })
    onTestFinished(() => connector.close())
    await expect(connector.locate(a, never)).rejects.toMatchObject({ kind: 'refused' })
    expect((await admin.query('SELECT * FROM looked')).rows).toEqual([])
  })

  test('a value that the database cannot take is refused, and nothing is written', async () => {
    const { url } = await aDatabase(
      `CREATE TABLE person (id bigint PRIMARY KEY, number text, age integer CHECK (age > 0));
       INSERT INTO person VALUES (1, 'S1', 30)`,
    )
    const connector = connectorAt(url.href, [sqlDatasetOf('person', { number: 'text', age: 'integer' })])
    const key = await keyOf(connector, a)
    const [record] = await recordsOf(connector, key, 'person')
    if (!record) throw new Error('there is a record')
    for (const to of ['-1', '99999999999', 'Kanarie']) {
      const change = { dataset: 'person', record: record.key, field: 'age', from: '30', to }
      const answer = await connector.correct?.(key, change, 'c1', never)
      expect(answer?.outcome).toBe('refused')
      expect(JSON.stringify(answer)).not.toContain('Kanarie')
    }
    expect(await connector.find(key, 'person', record.key, never)).toEqual(record)
  })

  test('a thousand tables are checked', async () => {
    const tables = Array.from(
      { length: 1_000 },
      (_, n) => `CREATE TABLE t${n} (id integer, a text, b text, c text)`,
    )
    const { url } = await aDatabase(
      people,
      ...Array.from({ length: 10 }, (_, n) => tables.slice(n * 100, n * 100 + 100).join(';')),
    )
    const connector = connectorAt(url.href, [person])
    expect((await connector.check(never)).findings).toHaveLength(1_000)
  })
})

function kindOf(error: unknown): unknown {
  return error instanceof SourceFailure ? error.kind : error
}
