import Sqlite from 'better-sqlite3'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { FieldType } from '../../app/domain/field-types/field-types'
import { temporaryFolder } from '../setup/temporary-folder'
import { identity } from './contract-school'
import { keyOf, never } from './contract-source'
import { recordsOf } from './reading-contract'
import { sqlConnectorOf, sqlDatasetOf } from './sql-declared'
import { describeGraph } from './sql-graph-contract'
import type { SqlKind } from './sql-graph-contract'
import { describeJson } from './sql-json-contract'

/** A database file made by statements. */
function aFile(...statements: string[]): { file: string; database: Sqlite.Database } {
  const file = join(temporaryFolder(), 'tables.sqlite')
  const database = new Sqlite(file)
  onTestFinished(() => void database.close())
  database.exec(`PRAGMA synchronous = OFF; ${statements.join(';')}`)
  return { file, database }
}

const people = `CREATE TABLE person (id integer PRIMARY KEY, number text);
  INSERT INTO person VALUES (1, 'S1'), (2, 'S2')`
const person = sqlDatasetOf('person', { number: 'text' })
const a = identity({ studentNumber: 'S1' })

const kind: SqlKind = {
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  otherSchema: undefined,
  open: async (statements, declared) =>
    sqlConnectorOf({ connection: { file: aFile(...statements).file }, ...declared }),
}
describeGraph('SQLite', kind)
describeJson('SQLite', kind)

test('numbers that tie rows are no field, but one of several in a key must be declared or ignored', async () => {
  const { file } = aFile(
    people,
    `CREATE TABLE course (year integer, number integer, person_id integer, mark text, PRIMARY KEY (year, number))`,
  )
  const course = sqlDatasetOf(
    'course',
    { mark: 'text' },
    { via: { person_id: 'person.id' }, key: ['year', 'number'] },
  )
  const ignored = [{ table: 'course', column: 'number', why: 'counts the courses of a year' }]
  const connector = sqlConnectorOf({ connection: { file }, datasets: [person, course], ignored })
  const { findings } = await connector.check(never)
  expect(findings.map(({ kind: what, place }) => `${what} ${place}`)).toEqual(['undeclared course.year'])
})

describe('records of a table', () => {
  test('ten thousand records come in order, whole, and as many as counted', async () => {
    const { file } = aFile(
      people,
      `CREATE TABLE visit (id integer PRIMARY KEY, person_id integer, room text);
       CREATE INDEX visit_person ON visit (person_id);
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
       INSERT INTO visit SELECT i, 1 + i % 2, 'room ' || i FROM n`,
    )
    const visit = sqlDatasetOf('visit', { room: 'text' }, { via: { person_id: 'person.id' } })
    const connector = sqlConnectorOf({ connection: { file }, datasets: [person, visit] })
    const key = await keyOf(connector, a)
    const rooms = (await recordsOf(connector, key, 'visit')).map(({ values }) => values['room'])
    expect(rooms).toEqual(Array.from({ length: 10_000 }, (_, index) => `room ${2 * (index + 1)}`))
    expect(await connector.count(key, 'visit', never)).toBe(10_000)
  })

  test.each([2, 1_002])(
    'a key that stands twice in %i rows is a bad answer, never a lost record',
    async (rows) => {
      const { file } = aFile(
        people,
        `CREATE TABLE visit (id integer, person_id integer, room text);
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows - 1})
       INSERT INTO visit SELECT i, 1, 'x' FROM n;
       INSERT INTO visit SELECT max(id) - (count(*) > 1001), 1, 'twin' FROM visit`,
      )
      const visit = sqlDatasetOf('visit', { room: 'text' }, { via: { person_id: 'person.id' } })
      const connector = sqlConnectorOf({ connection: { file }, datasets: [person, visit] })
      const key = await keyOf(connector, a)
      await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({ kind: 'bad-answer' })
    },
  )

  test('a file that was replaced by a newer copy is read anew', async () => {
    const { file } = aFile(people)
    const connector = sqlConnectorOf({ connection: { file }, datasets: [person] })
    expect((await connector.locate(a, never)).kind).toBe('found')
    renameSync(aFile(people.replace("'S1'", "'S9'")).file, file)
    expect((await connector.locate(a, never)).kind).toBe('none')
  })

  test('what its collation holds for equal is another person all the same (faults 7)', async () => {
    const { file } = aFile(
      `CREATE TABLE person (code text COLLATE NOCASE, number text COLLATE NOCASE);
       CREATE TABLE visit (id integer PRIMARY KEY, who text COLLATE NOCASE, room text);
       INSERT INTO person VALUES ('jos', 'S1'), ('JOS', 's1'), ('jos ', 'S1 ');
       INSERT INTO visit VALUES (1, 'jos', 'mine'), (2, 'JOS', 'other'), (3, 'jos ', 'other')`,
    )
    const datasets = [
      sqlDatasetOf('person', { code: 'text' }, { key: ['code'] }),
      sqlDatasetOf('visit', { room: 'text' }, { via: { who: 'person.code' } }),
    ]
    const connector = sqlConnectorOf({ connection: { file }, datasets })
    const records = await recordsOf(connector, await keyOf(connector, a), 'visit')
    expect(records.map(({ values }) => values['room'])).toEqual(['mine'])
  })

  test('keeps every type exactly', async () => {
    // Declared type, column, the value as SQL, and what the portal gives.
    const types: [FieldType, string, string, unknown][] = [
      ['integer', 'integer', '9223372036854775807', '9223372036854775807'],
      ['decimal', 'real', '0.1', '0.1'],
      ['decimal', 'text', `'12345678901234567890.120'`, '12345678901234567890.120'],
      ['boolean', 'boolean', '1', true],
      ['boolean', 'text', `'f'`, false],
      ['date', 'date', `'2024-02-29'`, '2024-02-29'],
      ['datetime', 'datetime', `'2026-03-29 02:30:00'`, '2026-03-29T02:30:00'],
      ['datetime', 'text', `'2026-03-29T02:30:00.123456+01:00'`, '2026-03-29T02:30:00.123456+01:00'],
      ['bytes', 'blob', `X'00FF27'`, 'AP8n'],
      ['json', 'json', `'{"n": 12345678901234567890}'`, { n: '12345678901234567890' }],
      ['text', 'varchar(9)', `'  naïef 🎓 '`, '  naïef 🎓 '],
      ['text', 'text', `''`, ''],
      ['text', 'text', 'NULL', null],
    ]
    const { file } = aFile(
      `CREATE TABLE person (id integer PRIMARY KEY, number text, ${types.map(([, type], n) => `c${n} ${type}`).join(', ')});
       INSERT INTO person VALUES (1, 'S1', ${types.map(([, , value]) => value).join(', ')})`,
    )
    const fields = Object.fromEntries(types.map(([type], n) => [`c${n}`, type]))
    const datasets = [sqlDatasetOf('person', { number: 'text', ...fields })]
    const connector = sqlConnectorOf({ connection: { file }, datasets })
    const [record] = await recordsOf(connector, await keyOf(connector, a), 'person')
    expect(Object.values(record?.values ?? {})).toEqual(['S1', ...types.map(([, , , value]) => value)])
    expect((await connector.check(never)).findings).toEqual([])
  })
})

describe('checking tables', () => {
  test('reports tables, identifying columns and keys of text that nobody declared', async () => {
    const { file } = aFile(
      `CREATE TABLE person (id text PRIMARY KEY, number text, born date, name text);
       CREATE TABLE diary (id integer, secret text);
       CREATE VIEW summary AS SELECT name FROM person`,
    )
    const identify = [
      { identifier: 'studentNumber', field: 'person.number', confirm: { birthDate: 'person.born' } },
    ]
    const connector = sqlConnectorOf({
      connection: { file },
      identify,
      datasets: [sqlDatasetOf('person', { name: 'text' })],
    })
    const { findings } = await connector.check(never)
    expect(findings.map(({ kind, severity, place }) => `${severity}: ${kind} ${place}`)).toEqual([
      'error: undeclared diary',
      'error: undeclared person.id',
      'error: undeclared person.number',
      'error: undeclared person.born',
      'error: undeclared summary',
    ])
  })

  test('names what is gone or cannot hold its type, with its path in the declaration', async () => {
    const { file } = aFile('CREATE TABLE person (id integer PRIMARY KEY, number text, photo blob)')
    const connector = sqlConnectorOf({
      connection: { file },
      datasets: [
        sqlDatasetOf('person', { number: 'text', photo: 'text', iban: 'iban' }),
        sqlDatasetOf('invoice', { amount: 'decimal' }, { via: { person_id: 'person.id' } }),
      ],
      ignored: [{ table: 'vat_rate', why: 'holds no person' }],
    })
    const { findings } = await connector.check(never)
    expect(findings.map(({ kind, severity, place, path }) => ({ kind, severity, place, path }))).toEqual([
      { kind: 'gone', severity: 'error', place: 'person.iban', path: ['datasets', 0, 'fields', 2] },
      { kind: 'gone', severity: 'error', place: 'invoice', path: ['datasets', 1, 'table'] },
      { kind: 'gone', severity: 'warning', place: 'vat_rate', path: ['ignored', 0] },
      { kind: 'retyped', severity: 'error', place: 'person.photo', path: ['datasets', 0, 'fields', 1] },
    ])
  })

  test('an erasure that names a table which does not hang on the records is a matter of configuration', () => {
    const datasets = [
      person,
      sqlDatasetOf(
        'visit',
        { room: 'text' },
        { via: { person_id: 'person.id' }, erase: { with: ['course'] } },
      ),
      sqlDatasetOf('course', { name: 'text' }, { via: { person_id: 'person.id' } }),
    ]
    expect(() => sqlConnectorOf({ connection: { file: 'x.sqlite' }, datasets })).toThrow(
      'erase of dataset "visit" names "course"',
    )
  })

  test('a thousand tables take less than five seconds (performance)', async () => {
    const tables = Array.from(
      { length: 1_000 },
      (_, n) => `CREATE TABLE t${n} (id integer, a text, b text, c text)`,
    )
    const { file } = aFile(people, 'BEGIN', ...tables, 'COMMIT')
    const connector = sqlConnectorOf({ connection: { file }, datasets: [person] })
    const started = performance.now()
    expect((await connector.check(never)).findings).toHaveLength(1_000)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test.each([
    ['a missing secret', { url: 'env:NOWHERE' }, 'bad-configuration'],
    ['an address of another kind of database', { url: 'env:ORACLE_URL' }, 'bad-configuration'],
    ['a folder that is not there', { file: '/nowhere/at/all.sqlite' }, 'unreachable'],
  ])('reports %s without a word of the secret', async (_, connection, kind) => {
    const secrets = { ORACLE_URL: 'oracle://root:Kanarie@127.0.0.1/school' }
    const report = await sqlConnectorOf({ connection, datasets: [person], secrets }).check(never)
    expect(report).toMatchObject({ reached: false, findings: [{ kind }] })
    expect(JSON.stringify(report)).not.toContain('Kanarie')
  })
})
