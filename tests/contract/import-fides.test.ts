import Sqlite from 'better-sqlite3'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createConnector, driverSchemas } from '../../app/connectors/registry'
import { openLiveDatabase } from '../../app/connectors/sql/introspection/open-live-database'
import { readRegister } from '../../app/platform/register/read-register'
import { importFides } from '../../app/services/import-fides/import-fides.server'
import { temporaryFolder } from '../setup/temporary-folder'
import { contractDeps, identity } from './contract-school'
import { keyOf, never } from './contract-source'
import { recordsOf } from './reading-contract'

/** The database of tests/fixtures/fides: two pupils, an address that a bill goes to, one that nobody has. */
const rows = `
  CREATE TABLE pupil (id integer PRIMARY KEY, email text, born date, full_name text, home_id integer, pass text);
  CREATE TABLE address (id integer PRIMARY KEY, street text);
  CREATE TABLE bill (id integer PRIMARY KEY, pupil_id integer, send_to integer, iban text, amount text);
  CREATE TABLE bill_line (bill_id integer, number integer, what text, PRIMARY KEY (bill_id, number));
  CREATE TABLE question (id integer PRIMARY KEY, email text, text text);
  CREATE TABLE loan (id integer PRIMARY KEY, reader integer, title text);
  CREATE TABLE audit (line text);
  INSERT INTO pupil VALUES (1, 'a@x.example', '1990-01-02', 'A', 10, 'p'), (2, 'b@x.example', '1991-01-02', 'B', 11, 'p');
  INSERT INTO address VALUES (10, 'Home of A'), (11, 'Home of B'), (12, 'Office of A'), (13, 'Nobody');
  INSERT INTO bill VALUES (100, 1, 12, NULL, '1.50'), (101, 1, 10, NULL, '2.50'), (102, 2, NULL, NULL, '3.50');
  INSERT INTO bill_line VALUES (100, 1, 'book of A'), (102, 1, 'book of B');
  INSERT INTO question VALUES (1, 'a@x.example', 'asked by A'), (2, 'b@x.example', 'asked by B');
  INSERT INTO loan VALUES (1, 1, 'read by A'), (2, 2, 'read by B')`

const decisions = {
  recipient: 'school',
  dataSubjects: ['student'],
  category: 'provided',
  purpose: 'course',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'contract-7y',
}

test('rows of a person are those that equal values lead to by any of the ways, each once, and nobody else’s', async () => {
  const url = `sqlite:${join(temporaryFolder(), 'school.sqlite')}`
  const database = new Sqlite(url.slice('sqlite:'.length))
  database.exec(rows)
  database.close()
  const files = ['school.yml', 'library.yml'].map((name) => {
    return { name, text: readFileSync(join('tests/fixtures/fides', name), 'utf8') }
  })
  const against = { source: 'school', url, schema: undefined }
  const choice = { extra: [], known: undefined }
  const input = {
    id: 'school',
    url: 'env:SCHOOL_URL',
    files,
    decisions,
    choice,
    people: undefined,
    identify: [],
    against,
  }
  const { text, findings } = await importFides({ open: openLiveDatabase }, input, never)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])

  const home = temporaryFolder()
  mkdirSync(join(home, 'sources'))
  cpSync('app/demo/school.yaml', join(home, 'school.yaml'))
  writeFileSync(join(home, 'sources', 'school.yaml'), text)
  const { register } = await readRegister(home, driverSchemas)
  const [source] = register.sources
  if (!source) throw new Error('there is one source')
  const connector = await createConnector(source, contractDeps({ SCHOOL_URL: url }))
  onTestFinished(() => connector.close())
  const { findings: checked } = await connector.check(never)
  expect(checked.map(({ kind, place }) => `${kind} ${place}`)).toEqual(['undeclared pupil.pass'])

  const key = await keyOf(connector, identity({ email: 'A@x.example', birthDate: '1990-01-02' }))
  const seen = await Promise.all(
    source.datasets.map(async ({ id, fields }) => {
      const name = fields.at(-1)?.id === 'home_id' ? 'full_name' : (fields.at(-1)?.id ?? '')
      return [id, (await recordsOf(connector, key, id)).map(({ values }) => values[name])]
    }),
  )
  expect(Object.fromEntries(seen)).toEqual({
    pupil: ['A'],
    address: ['Home of A', 'Office of A'],
    bill: ['1.50', '2.50'],
    bill_line: ['book of A'],
    question: ['asked by A'],
    loan: ['read by A'],
  })
})
