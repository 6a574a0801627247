import Sqlite from 'better-sqlite3'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createConnector, driverSchemas } from '../../app/connectors/registry'
import { openLiveDatabase } from '../../app/connectors/sql/introspection/open-live-database'
import { readRegister } from '../../app/platform/register/read-register'
import { problemLine, RegisterError } from '../../app/platform/register/register-problem'
import { connectDatabase, type ConnectInput } from '../../app/services/connect/connect-database.server'
import { undecided, type Decisions } from '../../app/services/connect/draft'
import { executeMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import { execute, startPostgres, whyNoPostgres } from '../setup/postgres'
import { temporaryFolder } from '../setup/temporary-folder'
import { contractDeps } from './contract-school'
import { never } from './contract-source'

const kinds = {
  SQLite: { why: undefined, start: startSqlite },
  PostgreSQL: { why: whyNoPostgres(), start: startPostgresSchool },
  MariaDB: { why: whyNoMariadb(), start: startMariadbSchool },
}
for (const [kind, { why }] of Object.entries(kinds)) {
  if (why) process.stderr.write(`Skipped on ${kind}: ${why}.\n`)
}

const open: Decisions = {
  recipient: undecided,
  dataSubjects: [undecided],
  category: undecided,
  purpose: undecided,
  lawfulBasis: undecided,
  origin: undecided,
  retention: undecided,
}
const decided: Decisions = {
  recipient: 'bookkeeper',
  dataSubjects: ['student'],
  category: 'payment',
  purpose: 'payments',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'contract-7y',
}

const password = 'Kanarie-p%40ss'

/** Values that must not be anywhere in what is written: one of each kind. */
const canaries = [
  'Merelstein',
  'NL91ABNA0417164300',
  'merel@kanarie.example',
  '0612340001',
  '111222333',
  '1987-06-05',
]

const school = `
  CREATE TABLE "order" (id integer PRIMARY KEY, "group" text, price numeric(10, 2));
  CREATE TABLE address (id integer PRIMARY KEY, straat text, postcode text, plaats text);
  CREATE TABLE employee (id integer PRIMARY KEY, name text, email text);
  CREATE TABLE student (
    id integer PRIMARY KEY, leerlingnummer text UNIQUE NOT NULL, achternaam text, geboortedatum date, contact text,
    veld7 text, veld8 text, veld9 text, wachtwoord text, mentor_id integer REFERENCES student (id),
    address_id integer REFERENCES address (id), score double precision);
  CREATE TABLE enrolment (
    student_id integer REFERENCES student (id), year integer, remark text, created_by integer REFERENCES employee (id),
    PRIMARY KEY (student_id, year));
  CREATE TABLE mark (
    id integer PRIMARY KEY, student_id integer, year integer, "select" text,
    FOREIGN KEY (student_id, year) REFERENCES enrolment (student_id, year));
  CREATE TABLE message (
    id integer PRIMARY KEY, sender_id integer REFERENCES student (id), receiver_id integer REFERENCES student (id),
    docent_id integer REFERENCES student (id), body text);
  CREATE TABLE visit (student_id integer REFERENCES student (id), ip text);
  CREATE TABLE country (code text PRIMARY KEY, label text);
  CREATE VIEW everybody AS SELECT id, achternaam FROM student;
  INSERT INTO student (id, leerlingnummer, achternaam, geboortedatum, contact, veld7, veld8, veld9, wachtwoord) VALUES
    (1, 'S1', 'Merelstein', '1987-06-05', 'merel@kanarie.example', 'NL91ABNA0417164300', '0612340001', '111222333', 'x'),
    (2, 'S2', 'Merelstein', '1987-06-05', 'merel@kanarie.example', NULL, '0612340001', '123456782', 'x'),
    (3, 'S3', 'Merelstein', '1987-06-05', 'merel@kanarie.example', '', '0612340001', '999990019', 'x'),
    (4, 'S4', 'Merelstein', '1987-06-05', 'merel@kanarie.example', '', '0612340001', '999990639', 'x'),
    (5, 'S5', 'Merelstein', '1987-06-05', 'merel@kanarie.example', '', '0612340001', '999991772', 'x')`

function sqliteOf(statements: string): string {
  const path = join(temporaryFolder(), 'school.sqlite')
  const database = new Sqlite(path)
  database.exec(`PRAGMA synchronous = OFF; BEGIN; ${statements}; COMMIT`)
  database.close()
  return `sqlite:${path}`
}

function connect(url: string, input: Partial<ConnectInput> = {}) {
  const whole = {
    id: 'crm',
    url: 'env:CRM_URL',
    decisions: decided,
    people: undefined,
    identify: [],
    sampleRows: 200,
    ...input,
  }
  const address = { source: 'crm', url, schema: undefined }
  return connectDatabase({ open: openLiveDatabase }, { address, ...whole }, never)
}

/** What `inzage check` says of the text as sources/crm.yaml of the demo school. */
async function check(text: string, url: string): Promise<string[]> {
  const home = temporaryFolder()
  mkdirSync(join(home, 'sources'))
  cpSync('app/demo/school.yaml', join(home, 'school.yaml'))
  writeFileSync(join(home, 'sources', 'crm.yaml'), text)
  try {
    const { register } = await readRegister(home, driverSchemas)
    const [source] = register.sources
    if (!source) throw new Error('there is one source')
    const connector = await createConnector(source, contractDeps({ CRM_URL: url }))
    const { findings } = await connector.check(never)
    await connector.close()
    return findings.map(({ kind, place }) => `${kind} ${place}`)
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error
    return error.problems.map(problemLine)
  }
}

/** As an administrator would: the proposed lines in, nothing else changed. */
function decideAll(text: string): string {
  return withLaw(text)
    .replace('# ignored:', 'ignored:')
    .replaceAll(/^# {3}- (\{ table: .*\})$/gm, '  - $1')
    .concat('  - { table: employee, why: staff have a source of their own }\n')
}

/** Which law lets the school hold a citizen service number is for a person to say (UAVG art. 46). */
function withLaw(text: string): string {
  return text.replace(/(nl: Burgerservicenummer, en: [^}]*\})/, "$1, bsn: { law: 'Wet inburgering 2021' }")
}

/** A running database that holds the school, and how it is ended. */
interface Running {
  readonly url: string
  readonly stop?: () => Promise<void>
}

async function startSqlite(): Promise<Running> {
  return { url: sqliteOf(school) }
}

async function startPostgresSchool(): Promise<Running> {
  const server = await startPostgres()
  const url = await server.createDatabase()
  await execute(url, school)
  return { url: url.replace('inzage@', `inzage:${password}@`), stop: () => server.stop() }
}

async function startMariadbSchool(): Promise<Running> {
  const server = await startMariadb()
  const url = await server.createDatabase()
  const admin = await mysql.createConnection({
    uri: url.replace('mariadb:', 'mysql:'),
    multipleStatements: true,
  })
  await admin.query("SET sql_mode = 'ANSI_QUOTES'")
  await admin.query(school.replaceAll(/ text\b/g, ' varchar(120)'))
  await admin.query(`CREATE USER portal@'127.0.0.1' IDENTIFIED BY '${decodeURIComponent(password)}'`)
  await admin.query("GRANT SELECT ON *.* TO portal@'127.0.0.1'")
  await admin.end()
  return { url: url.replace('root@', `portal:${password}@`), stop: () => server.stop() }
}

describe.each(Object.entries(kinds))('connecting a database: %s', (_, { why, start }) => {
  const skipped = why !== undefined
  let running: Running | undefined
  let url: string
  beforeAll(async () => {
    if (skipped) return
    running = await start()
    url = running.url
  })
  afterAll(() => running?.stop?.())

  test.skipIf(skipped)('what leads to a person becomes a dataset, with its keys and links', async () => {
    const { text, declared, tables } = await connect(url)
    expect([declared, tables]).toEqual([6, 10])
    const { identify, datasets, connection } = parse(text)
    expect(connection).toEqual({ url: 'env:CRM_URL' })
    expect(identify).toEqual([
      { identifier: 'studentNumber', field: 'student.leerlingnummer' },
      { identifier: 'email', field: 'student.contact', confirm: { birthDate: 'student.geboortedatum' } },
    ])
    expect(datasets[0]).toMatchObject({ id: 'student', table: 'student', key: ['id'] })
    const links = Object.fromEntries(
      datasets.map((d: { id: string; key: string[]; via: unknown }) => [d.id, [d.key, d.via]]),
    )
    expect(links).toMatchObject({
      enrolment: [['student_id', 'year'], { student_id: 'student.id' }],
      mark: [['id'], { student_id: 'enrolment.student_id', year: 'enrolment.year' }],
      message: [['id'], [{ sender_id: 'student.id' }, { receiver_id: 'student.id' }]],
      address: [['id'], { id: 'student.address_id' }],
      visit: [['student_id', 'ip'], { student_id: 'student.id' }],
    })
    expect(text).toContain('leads to a person also by docent_id = student.id: not followed')
    expect(text).toContain('points at itself by mentor_id = student.id: not followed')
    expect(text).toContain('no primary key: these columns tell all rows apart today')
    // From a date of birth no period runs.
    expect(text).not.toContain('retentionFrom')
  })

  test.skipIf(skipped)('likely personal columns stand first, found by name and by their values', async () => {
    const { datasets } = parse((await connect(url)).text)
    const fields = datasets[0].fields.map(({ id, type }: { id: string; type: string }) => `${id} ${type}`)
    expect(fields).toEqual([
      'leerlingnummer text',
      'achternaam text',
      'geboortedatum date',
      'contact email',
      'veld7 iban',
      'veld8 phone',
      'veld9 text',
      'mentor_id integer',
      'address_id integer',
      'score decimal',
    ])
  })

  test.skipIf(skipped)(
    'no value, no password and no address is written, and secrets are not declared',
    async () => {
      const { text } = await connect(url)
      for (const canary of [...canaries, password, '127.0.0.1', 'school.sqlite'])
        expect(text).not.toContain(canary)
      expect(text).toContain('#   - { table: student, column: wachtwoord,')
      expect(parse(text).datasets[0].fields.map(({ id }: { id: string }) => id)).not.toContain('wachtwoord')
    },
  )

  test.skipIf(skipped)('check asks for every decision that is open, with its line', async () => {
    const { text } = await connect(url, { decisions: open })
    const problems = await check(text, url)
    expect(problems).toContainEqual(
      expect.stringMatching(/^sources\/crm.yaml:\d+ datasets\[0\]\.lawfulBasis: expected one of consent/),
    )
    const half = { ...open, lawfulBasis: 'contract', origin: 'provided' }
    const keyed = (await connect(url, { decisions: half })).text.replace('key: []', 'key: [ip]')
    expect(await check(keyed, url)).toContainEqual(
      expect.stringMatching(
        /datasets\[0\]\.category: there is no category "decide"; expected one of identity,/,
      ),
    )
  })

  test.skipIf(skipped)('once everything is decided, check finds nothing any more', async () => {
    const { text } = await connect(url)
    const lawless = await check(decideAll(text).replace(/, bsn: \{.*?\}/, ''), url)
    expect(lawless).toEqual([
      expect.stringContaining('expected bsn with the law that lets the school hold it'),
    ])
    expect(await check(withLaw(text).replace('key: []', 'key: [ip]'), url)).toEqual(
      ['country', 'employee', 'everybody', 'order', 'student.wachtwoord'].map(
        (place) => `undeclared ${place}`,
      ),
    )
    expect(await check(decideAll(text), url)).toEqual([])
  })
})

test.skipIf(kinds.PostgreSQL.why)(
  'schemas that are not connected are named, for check does not see them',
  async () => {
    const { url, stop } = await startPostgresSchool()
    await execute(
      url.replace(`inzage:${password}@`, 'inzage@'),
      'CREATE SCHEMA archive; CREATE TABLE archive.old (id int)',
    )
    try {
      expect((await connect(url)).text).toContain('does not see: archive; connect each with --schema')
      const address = { source: 'crm', url, schema: 'archive' }
      expect(parse((await connect(url, { address })).text).connection).toEqual({
        url: 'env:CRM_URL',
        schema: 'archive',
      })
      const empty = { ...address, schema: 'empty' }
      await expect(connect(url, { address: empty })).rejects.toThrow(
        'no tables here: there are some in "archive", "public"; name one with --schema',
      )
    } finally {
      await stop?.()
    }
  },
)

/** Values that as text do not look like what the column holds. */
const odd = {
  PostgreSQL: {
    columns: `amount money, seen timestamptz, born date, marks numeric(4, 2)[]`,
    values: `1234.50, 'infinity', '0044-03-15 BC', '{7.5,NULL}'`,
    types: { amount: 'decimal', seen: 'datetime', born: 'date', marks: 'decimal' },
  },
  MariaDB: {
    columns: `amount decimal(9, 2), seen datetime, born date, paid bit(1), active tinyint(1), place point`,
    values: `1234.50, '0000-00-00', '2000-00-00', b'1', 2, POINT(1, 2)`,
    types: {
      amount: 'decimal',
      seen: 'datetime',
      born: 'date',
      paid: 'boolean',
      active: 'text',
      place: 'bytes',
    },
  },
}

test.each(Object.entries(odd))(
  'the type of a column of %s decides, however odd its values look, and several numbers that are one key are shown',
  async (name, { columns, values, types }) => {
    const kind = kinds[name as keyof typeof odd]
    if (kind.why) return
    const running = await kind.start()
    onTestFinished(() => running.stop?.())
    const run = name === 'MariaDB' ? executeMariadb : execute
    await run(
      running.url.replace(/\/\/\w+:[^@]+@/, name === 'MariaDB' ? '//root@' : '//inzage@'),
      ...(name === 'MariaDB' ? ["SET sql_mode = ''"] : []),
      `CREATE TABLE line (invoice integer, number integer, student_id integer REFERENCES student (id), ${columns}, PRIMARY KEY (invoice, number))`,
      `INSERT INTO line VALUES (7, 1, 1, ${values})`,
    )
    const { text } = await connect(running.url)
    const line = parse(text).datasets.find(({ id }: { id: string }) => id === 'line')
    const declared = line.fields.map(({ id, type }: { id: string; type: string }) => [id, type])
    expect(Object.fromEntries(declared)).toEqual({ invoice: 'integer', number: 'integer', ...types })
    expect(text).not.toContain('could not be looked at')
  },
)

test('without a look at values, names and types alone decide', async () => {
  const { text } = await connect(sqliteOf(school), { sampleRows: 0 })
  const [student] = parse(text).datasets
  expect(student.fields.find(({ id }: { id: string }) => id === 'veld7').type).toBe('text')
  expect(text).not.toContain('values)')
})

test('three hundred tables with awkward names are written and read back', async () => {
  const names = Array.from({ length: 300 }, (_, n) =>
    n % 3 === 0 ? `tabel "${n}"; DROP --` : `Tabel ${n}: # é`,
  )
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
  const url = sqliteOf(
    [
      'CREATE TABLE student (id integer PRIMARY KEY, student_number text, email text)',
      ...names.map(
        (name) =>
          `CREATE TABLE ${quote(name)} (id integer PRIMARY KEY, student_id integer REFERENCES student (id), "null" text, "9 ""x"" \n#" text, "a.b" text)`,
      ),
    ].join(';'),
  )
  const { text, declared } = await connect(url)
  expect(declared).toBe(301)
  expect(await check(text, url)).toEqual(['weak-identification student.email'])
})

test('a table of people that the administrator names goes before the one that was found', async () => {
  const { text } = await connect(sqliteOf(school), { people: 'employee' })
  const { identify, datasets } = parse(text)
  expect(identify).toEqual([{ identifier: 'email', field: 'employee.email' }])
  expect(datasets.map(({ id }: { id: string }) => id)).toEqual(['employee', 'enrolment', 'mark'])
  await expect(connect(sqliteOf(school), { people: 'nobody' })).rejects.toThrow('there is no table "nobody"')
})

test('a database without tables or people says so', async () => {
  await expect(connect(sqliteOf(''))).rejects.toThrow('the database has no tables here')
  const { text } = await connect(sqliteOf('CREATE TABLE vat (code text PRIMARY KEY)'))
  expect(text).toContain('no table with a student number or e-mail address was found')
})

test('an address that cannot be used is no secret in the failure', async () => {
  const failure = await connect('postgres://inzage:Kanarie%@127.0.0.1:1/x').catch((error: unknown) => error)
  expect(failure).toMatchObject({ kind: 'configuration' })
  expect(String(failure)).not.toContain('Kanarie')
})
