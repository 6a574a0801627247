import type { Connection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { FieldType } from '../../app/domain/field-types/field-types'
import { connectMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import type { MariadbServer } from '../setup/mariadb'
import { identity } from './contract-school'
import { keyOf, never } from './contract-source'
import { isRefusedByMysql } from './refused-by-mysql'
import { recordsOf } from './reading-contract'
import { sqlConnectorOf, sqlDatasetOf } from './sql-declared'
import { describeGraph } from './sql-graph-contract'
import type { SqlKind } from './sql-graph-contract'
import { describeJson } from './sql-json-contract'

const why = whyNoMariadb()
const password = `p@ss:/?#%$ '"Kanarie`
const a = identity({ studentNumber: 'S1' })
const person = sqlDatasetOf('person', { number: 'text' })
const people = `CREATE TABLE person (id bigint PRIMARY KEY, number varchar(20));
  INSERT INTO person VALUES (1, 'S1'), (2, 'S2')`

describe.skipIf(why)(`a MariaDB server${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: MariadbServer
  beforeAll(async () => {
    // What old applications need: dates of zeros, and nothing strict.
    server = await startMariadb(['--sql-mode=NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH'])
  })
  afterAll(() => server?.stop())

  async function aDatabase(...statements: string[]): Promise<{ url: URL; admin: Connection }> {
    const url = new URL(await server.createDatabase())
    const admin = await connectMariadb(url.href)
    onTestFinished(() => admin.end())
    for (const statement of statements) await admin.query(statement)
    return { url, admin }
  }

  function connectorAt(
    address: string,
    datasets: object[],
    { identify, ...more }: { identify?: object[]; statementSeconds?: number } = {},
  ): Connector {
    const connection = { url: 'env:DB_URL', ...more }
    const secrets = { DB_URL: address }
    const connector = sqlConnectorOf({ connection, datasets, secrets, ...(identify && { identify }) })
    onTestFinished(() => connector.close())
    return connector
  }

  const kind: SqlKind = {
    quote: (name) => `\`${name.replaceAll('`', '``')}\``,
    otherSchema: 'other`s',
    async open(statements, declared) {
      const { url, admin } = await aDatabase('DROP SCHEMA IF EXISTS `other``s`', ...statements)
      onTestFinished(() => void admin.query('DROP SCHEMA IF EXISTS `other``s`'))
      const connection = { url: 'env:DB_URL' }
      const connector = sqlConnectorOf({ connection, secrets: { DB_URL: url.href }, ...declared })
      onTestFinished(() => connector.close())
      return connector
    },
  }
  describeGraph('MariaDB', kind)
  describeJson('MariaDB', kind)

  test('no statement that writes has a subquery on its own table, which MySQL refuses (error 1093)', async () => {
    const { url, admin } = await aDatabase(
      'CREATE TABLE person (id bigint PRIMARY KEY, number varchar(20))',
      `INSERT INTO person VALUES (1, 'S1'), (2, 'S2')`,
      `CREATE TABLE post (id bigint PRIMARY KEY, author bigint, answers bigint, body varchar(20), locked boolean)`,
      `INSERT INTO post VALUES (1, 1, NULL, 'mine', 0), (2, 2, 1, 'reply', 0), (3, 2, NULL, 'other', 0)`,
      'CREATE TABLE picture (id bigint PRIMARY KEY, post_id bigint)',
      'INSERT INTO picture VALUES (1, 2), (2, 3)',
      `SET GLOBAL log_output = 'TABLE'`,
      'SET GLOBAL general_log = ON',
    )
    const via = [{ author: 'person.id' }, { answers: 'post.id' }]
    const post = sqlDatasetOf(
      'post',
      { body: 'text', locked: 'boolean' },
      { via, erase: { with: ['picture'] } },
    )
    const picture = sqlDatasetOf('picture', { id: 'integer' }, { via: { post_id: 'post.id' } })
    const connector = connectorAt(url.href, [person, { ...post, restrictionFlag: 'locked' }, picture])
    const key = await keyOf(connector, a)
    const [, reply] = await recordsOf(connector, key, 'post')
    if (!reply) throw new Error('there is a reply')
    const at = { dataset: 'post', record: reply.key }
    const change = { ...at, field: 'body', from: 'reply', to: 'mended' }
    expect(await connector.correct?.(key, change, 'c1', never)).toEqual({ outcome: 'applied' })
    expect(await connector.restrict?.(key, { ...at, restricted: true }, 'r1', never)).toEqual({
      outcome: 'marked',
    })
    expect(await connector.erase?.(key, at, 'e1', never)).toEqual({ outcome: 'erased' })
    expect(await remaining(admin, 'post')).toEqual(['1', '3'])
    expect(await remaining(admin, 'picture')).toEqual(['2'])
    await admin.query('SET GLOBAL general_log = OFF')

    const [logged] = await admin.query(
      `SELECT CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log WHERE user_host LIKE 'root%'
        AND command_type = 'Query' AND argument RLIKE '^(UPDATE|DELETE) '`,
    )
    const texts = (Array.isArray(logged) ? logged : []).map((row) => ('text' in row ? String(row.text) : ''))
    expect(texts.map((text) => text.slice(0, 6))).toEqual(['UPDATE', 'UPDATE', 'DELETE', 'DELETE'])
    expect(texts.filter(isRefusedByMysql)).toEqual([])
    expect(
      isRefusedByMysql('DELETE t0 FROM `post` AS t0 WHERE t0.a IN (SELECT t1.id FROM `post` AS t1)'),
    ).toBe(true)
  })

  /** Declared type, column, the value as SQL, and what the portal gives. */
  const types: [FieldType, string, string, unknown][] = [
    ['integer', 'bigint', '-9223372036854775808', '-9223372036854775808'],
    ['integer', 'bigint unsigned', '18446744073709551615', '18446744073709551615'],
    ['text', 'int(5) unsigned zerofill', '42', '00042'],
    [
      'decimal',
      'decimal(40, 10)',
      '123456789012345678901234567890.12',
      '123456789012345678901234567890.1200000000',
    ],
    ['decimal', 'float', '0.1', '0.1'],
    ['decimal', 'double', '1e-7', '0.0000001'],
    ['boolean', 'tinyint(1)', 'TRUE', true],
    ['integer', 'tinyint(1)', '7', '7'],
    ['boolean', 'bit(1)', `b'0'`, false],
    [
      'integer',
      'bit(64)',
      `b'1111111111111111111111111111111111111111111111111111111111111111'`,
      '18446744073709551615',
    ],
    ['date', 'date', `'2024-02-29'`, '2024-02-29'],
    ['date', 'date', `'0000-00-00'`, '0000-00-00'],
    ['date', 'date', `'2024-00-00'`, '2024-00-00'],
    ['datetime', 'datetime(6)', `'2026-03-29 02:30:00.123456'`, '2026-03-29T02:30:00.123456'],
    ['datetime', 'datetime(6)', `'2026-03-29 02:30:00.100000'`, '2026-03-29T02:30:00.1'],
    ['datetime', 'datetime', `'0000-00-00 00:00:00'`, '0000-00-00 00:00:00'],
    ['datetime', 'timestamp NULL', `'2026-01-01 12:00:00'`, '2026-01-01T12:00:00+00:00'],
    ['datetime', 'timestamp NULL', `'0000-00-00 00:00:00'`, '0000-00-00 00:00:00'],
    ['text', 'time(3)', `'-838:59:59.500'`, '-838:59:59.500'],
    ['integer', 'year', '2026', '2026'],
    ['text', `enum('ja', 'née')`, `'née'`, 'née'],
    ['text', `set('a', 'b', 'c')`, `'c,a'`, 'a,c'],
    [
      'json',
      'json',
      `'{"n": 12345678901234567890, "list": [1.50, null]}'`,
      { n: '12345678901234567890', list: ['1.50', null] },
    ],
    ['bytes', 'blob', `X'00FF27'`, 'AP8n'],
    ['bytes', 'binary(2)', `X'00'`, 'AAA='],
    ['text', 'char(5)', `'ab'`, 'ab'],
    ['text', 'text', `_utf8mb4'naïef 🎓\\n'`, 'naïef 🎓\n'],
    ['text', 'varchar(9) CHARACTER SET latin1', `'Zoë €'`, 'Zoë €'],
    ['text', 'uuid', `'0f8fad5b-d9cb-469f-a165-70867728950e'`, '0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['text', 'inet6', `'::1'`, '::1'],
    ['text', 'text', `''`, ''],
    ['text', 'text', 'NULL', null],
  ]

  test('keeps every type exactly, dates of zeros among them', async () => {
    const { url } = await aDatabase(
      `SET sql_mode = '', NAMES utf8mb4`,
      `CREATE TABLE person (id bigint PRIMARY KEY, number text, ${types.map(([, type], n) => `c${n} ${type}`).join(', ')})`,
      `INSERT INTO person VALUES (1, 'S1', ${types.map(([, , value]) => value).join(', ')})`,
    )
    const fields = Object.fromEntries(types.map(([type], n) => [`c${n}`, type]))
    const connector = connectorAt(url.href, [sqlDatasetOf('person', { number: 'text', ...fields })])
    const [record] = await recordsOf(connector, await keyOf(connector, a), 'person')
    expect(Object.values(record?.values ?? {})).toEqual(['S1', ...types.map(([, , , value]) => value)])
    expect((await connector.check(never)).findings).toEqual([])
  })

  test('a boolean that is declared and holds another number is a bad answer, never true', async () => {
    const { url } = await aDatabase(
      `CREATE TABLE person (id bigint PRIMARY KEY, number text, yes tinyint(1)); INSERT INTO person VALUES (1, 'S1', 7)`,
    )
    const connector = connectorAt(url.href, [sqlDatasetOf('person', { yes: 'boolean' })])
    const key = await keyOf(connector, a)
    await expect(recordsOf(connector, key, 'person')).rejects.toMatchObject({ kind: 'bad-answer' })
  })

  test('what its collation holds for equal is another person all the same (faults 7)', async () => {
    const { url } = await aDatabase(
      `CREATE TABLE person (code varchar(20), number varchar(20), mail varchar(60), born date);
       CREATE TABLE visit (id bigint PRIMARY KEY, who varchar(20), room varchar(20));
       INSERT INTO person VALUES ('jose', 'S1', 'Jose@school.test ', '2001-01-01'), ('José', 'S2', 'josé@school.test', '2001-01-01'),
         ('JOSE', 's1', 'jose@school.test.', '2001-01-01'), ('jose ', 'S1 ', 'jos@school.test', '2001-01-01');
       INSERT INTO visit VALUES (1, 'jose', 'mine'), (2, 'José', 'other'), (3, 'JOSE', 'other'), (4, 'jose ', 'other')`,
    )
    const identify = [
      { identifier: 'studentNumber', field: 'person.number' },
      { identifier: 'email', field: 'person.mail', confirm: { birthDate: 'person.born' } },
    ]
    const datasets = [
      sqlDatasetOf('person', { code: 'text' }, { key: ['code'] }),
      sqlDatasetOf('visit', { room: 'text' }, { via: { who: 'person.code' } }),
    ]
    const connector = connectorAt(url.href, datasets, { identify })
    const byMail = identity({ email: 'jose@school.test', birthDate: '2001-01-01' })
    const key = await keyOf(connector, byMail)
    expect(await keyOf(connector, a)).toBe(key)
    const rooms = (await recordsOf(connector, key, 'visit')).map(({ values }) => values['room'])
    expect(rooms).toEqual(['mine'])
    expect(await connector.count(key, 'visit', never)).toBe(1)
    expect((await recordsOf(connector, key, 'person')).map(({ values }) => values['code'])).toEqual(['jose'])
  })

  test('a text is never taken for the number it starts with, nor two long numbers for one', async () => {
    const { url } = await aDatabase(
      `CREATE TABLE person (id bigint PRIMARY KEY, number varchar(30));
       CREATE TABLE visit (id bigint PRIMARY KEY, who varchar(30));
       INSERT INTO person VALUES (9007199254740993, 'S1'), (9007199254740992, 'S2');
       INSERT INTO visit VALUES (1, '9007199254740993'), (2, '9007199254740992'), (3, '9007199254740993x'), (4, ' 9007199254740993')`,
    )
    const visit = sqlDatasetOf('visit', { id: 'integer' }, { via: { who: 'person.id' } })
    const connector = connectorAt(url.href, [person, visit])
    const records = await recordsOf(connector, await keyOf(connector, a), 'visit')
    expect(records.map(({ values }) => values['id'])).toEqual(['1'])
  })

  test('finds and corrects records by keys of every kind', async () => {
    const keys: [string, string][] = [
      ['bigint unsigned', '18446744073709551615'],
      ['int(8) zerofill', '42'],
      ['decimal(9, 2)', '7.50'],
      ['varchar(20)', "'é \\' 🎓'"],
      ['char(9) CHARACTER SET latin1', "'Zoë'"],
      ['binary(3)', "X'00FF'"],
      ['timestamp(6)', "'2026-01-01 12:00:00.120000'"],
      ['datetime', "'2026-01-01 12:00:00'"],
      ['date', "'0000-00-00'"],
      ['time', "'12:00:00'"],
      ['year', '2026'],
      ['bit(9)', "b'100000001'"],
      ["enum('a', 'b')", "'b'"],
      ['uuid', "'0f8fad5b-d9cb-469f-a165-70867728950e'"],
    ]
    const create = keys.map(
      ([type, value], n) => `CREATE TABLE t${n} (k ${type} PRIMARY KEY, who bigint, room varchar(9));
        INSERT INTO t${n} VALUES (${value}, 1, 'x')`,
    )
    const { url } = await aDatabase(people, `SET NAMES utf8mb4, sql_mode = ''`, ...create)
    const tables = keys.map((_, n) =>
      sqlDatasetOf(`t${n}`, { room: 'text' }, { key: ['k'], via: { who: 'person.id' } }),
    )
    const connector = connectorAt(url.href, [person, ...tables])
    const key = await keyOf(connector, a)
    for (const [n, [type]] of keys.entries()) {
      const [record] = await recordsOf(connector, key, `t${n}`)
      if (!record) throw new Error(`no record by ${type}`)
      expect([type, await connector.find(key, `t${n}`, record.key, never)]).toEqual([type, record])
      const change = { dataset: `t${n}`, record: record.key, field: 'room', from: 'x', to: 'y' }
      expect([type, await connector.correct?.(key, change, 'c1', never)]).toEqual([
        type,
        { outcome: 'applied' },
      ])
    }
  })

  test('takes a password with every special character, encoded in a URL or as it is', async () => {
    const { url, admin } = await aDatabase(people)
    await admin.query(`CREATE USER pupil@'127.0.0.1' IDENTIFIED BY '${password.replaceAll("'", "''")}'`)
    await admin.query(`GRANT SELECT ON ${url.pathname.slice(1)}.* TO pupil@'127.0.0.1'`)
    const encoded = url.href.replace('root@', `pupil:${encodeURIComponent(password)}@`)
    expect((await connectorAt(encoded, [person]).locate(a, never)).kind).toBe('found')
    expect((await connectorAt(encoded.replace('mariadb:', 'mysql:'), [person]).locate(a, never)).kind).toBe(
      'found',
    )

    const connection = {
      kind: 'mariadb',
      host: url.hostname,
      port: Number(url.port),
      database: url.pathname.slice(1),
      user: 'pupil',
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
      url.href.replace('root@', `pupil:${password}@`),
      encoded.replace(url.pathname, '/nowhere'),
    ]) {
      const failure = await connectorAt(wrong, [person])
        .locate(a, never)
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({ kind: 'configuration' })
      expect(JSON.stringify(failure) + String(failure)).not.toMatch(/Kanarie|Merel|p@ss|p%40ss/)
    }
  })

  test('an encrypted connection is never given up for another', async () => {
    const { url } = await aDatabase(people)
    const named = url.href.replace('127.0.0.1', 'localhost')
    for (const [address, message] of [
      [`${named}?sslmode=require`, 'offers no encrypted connection'],
      [`${url.href}?sslmode=require`, 'not its address'],
    ] as const) {
      await expect(connectorAt(address, [person]).locate(a, never)).rejects.toMatchObject({
        kind: 'configuration',
        message: expect.stringContaining(message),
      })
    }
  })

  test('a statement that takes too long is unreachable, and a slow reader is not cut off (faults 2)', async () => {
    const { url, admin } = await aDatabase(
      people,
      `CREATE TABLE visit (id bigint PRIMARY KEY, person_id bigint);
       INSERT INTO visit SELECT seq, 1 FROM seq_1_to_3`,
    )
    const visit = sqlDatasetOf('visit', { id: 'integer' }, { via: { person_id: 'person.id' } })
    const connector = connectorAt(url.href, [person, visit], { statementSeconds: 1 })
    const key = await keyOf(connector, a)
    const batches = connector.read(key, 'visit', { signal: never, batchSize: 1 })[Symbol.asyncIterator]()
    await batches.next()
    await admin.query('SELECT SLEEP(1.5)')
    expect((await batches.next()).done).toBe(false)
    await batches.return?.()

    await admin.query('LOCK TABLES person WRITE')
    await expect(connector.locate(a, never)).rejects.toMatchObject({ kind: 'unreachable' })
    await admin.query('UNLOCK TABLES')
    expect((await connector.locate(a, never)).kind).toBe('found')
  })

  test('reads in transactions in which nothing can be written, not even by a view', async () => {
    const { url, admin } = await aDatabase(
      `CREATE TABLE person (id bigint PRIMARY KEY, number varchar(20)); INSERT INTO person VALUES (1, 'S1');
       CREATE TABLE looked (id bigint);
       CREATE FUNCTION look(id bigint) RETURNS bigint MODIFIES SQL DATA
         BEGIN INSERT INTO looked VALUES (id); RETURN id; END;
       CREATE VIEW spy AS SELECT look(id) AS id, number FROM person`,
    )
    const spy = { ...person, table: 'spy' }
    const connector = connectorAt(url.href, [spy], {
      identify: [{ identifier: 'studentNumber', field: 'spy.number' }],
    })
    await expect(connector.locate(a, never)).rejects.toMatchObject({ kind: 'refused' })
    expect((await admin.query('SELECT * FROM looked'))[0]).toEqual([])
  })

  test('a value that the database cannot take is refused, and nothing is written', async () => {
    const { url } = await aDatabase(
      `CREATE TABLE person (id bigint PRIMARY KEY, number varchar(5), age smallint unsigned CHECK (age > 0), day date);
       INSERT INTO person VALUES (1, 'S1', 30, '2000-01-01')`,
    )
    const connector = connectorAt(url.href, [
      sqlDatasetOf('person', { number: 'text', age: 'integer', day: 'date' }),
    ])
    const key = await keyOf(connector, a)
    const [record] = await recordsOf(connector, key, 'person')
    if (!record) throw new Error('there is a record')
    for (const [field, from, to] of [
      ['age', '30', '0'],
      ['age', '30', '-1'],
      ['age', '30', '99999999999'],
      ['age', '30', 'Kanarie'],
      ['number', 'S1', 'Kanarie'],
      ['day', '2000-01-01', '2000-02-31'],
    ] as const) {
      const change = { dataset: 'person', record: record.key, field, from, to }
      const answer = await connector.correct?.(key, change, 'c1', never)
      expect(answer?.outcome).toBe('refused')
      expect(JSON.stringify(answer)).not.toContain('Kanarie')
    }
    expect(await connector.find(key, 'person', record.key, never)).toEqual(record)
  })

  test('a hundred thousand records come whole, read no faster than they are taken', async () => {
    const { url } = await aDatabase(
      people,
      `CREATE TABLE visit (id bigint PRIMARY KEY, person_id bigint, room varchar(200), KEY (person_id));
       INSERT INTO visit SELECT seq, 1, REPEAT('x', 200) FROM seq_1_to_100000`,
    )
    const visit = sqlDatasetOf('visit', { id: 'integer', room: 'text' }, { via: { person_id: 'person.id' } })
    const connector = connectorAt(url.href, [person, visit])
    const key = await keyOf(connector, a)
    let last = 0
    for await (const batch of connector.read(key, 'visit', { signal: never, batchSize: 1_000 })) {
      expect(batch.length).toBeLessThanOrEqual(1_000)
      expect(batch.map(({ values }) => values['id'])).toEqual(batch.map(() => String(++last)))
    }
    expect(last).toBe(100_000)
  })

  test('a thousand tables are checked with one question (performance)', async () => {
    const tables = Array.from(
      { length: 1_000 },
      (_, n) => `CREATE TABLE t${n} (id int, a text, b text) ENGINE=MEMORY`,
    )
    const cheap = tables.map((create) => create.replaceAll('text', 'varchar(9)'))
    const { url, admin } = await aDatabase(people, cheap.join(';'))
    const connector = connectorAt(url.href, [person])
    const before = await questions(admin)
    expect((await connector.check(never)).findings).toHaveLength(1_000)
    expect((await questions(admin)) - before).toBe(1)
  })
})

/** SELECT statements that the server has answered so far. */
async function questions(admin: Connection): Promise<number> {
  const [rows] = await admin.query(`SHOW GLOBAL STATUS LIKE 'Com_select'`)
  return Number(Array.isArray(rows) && rows[0] && 'Value' in rows[0] ? rows[0].Value : NaN)
}

async function remaining(admin: Connection, table: string): Promise<unknown[]> {
  const [rows] = await admin.query(`SELECT id FROM ${table} ORDER BY id`)
  return Array.isArray(rows) ? rows.map((row) => 'id' in row && row.id) : []
}
