import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { undecided, type Decisions } from '../connect/draft'
import type { FieldType } from '../../domain/field-types/field-types'
import type { LiveDatabase, TableDescription } from '../../domain/live-database'
import { importFides, type ImportInput } from './import-fides.server'

const open: Decisions = {
  recipient: undecided,
  dataSubjects: [undecided],
  category: undecided,
  purpose: undecided,
  lawfulBasis: undecided,
  origin: undecided,
  retention: undecided,
}
const { signal } = new AbortController()

const fixture = (name: string) => ({
  name,
  text: readFileSync(join('tests/fixtures/fides', name), 'utf8'),
})

function run(
  files: readonly { name: string; text: string }[],
  input: Partial<ImportInput> = {},
  tables: TableDescription[] = [],
) {
  const live: LiveDatabase = {
    tables: async () => tables,
    otherSchemas: async () => ['archive'],
    sample: () => Promise.reject(new Error('no value is looked at')),
    tellingApart: async () => undefined,
    close: async () => {},
  }
  const choice = { extra: [], known: undefined }
  const whole = {
    id: 'school',
    url: 'env:SCHOOL_URL',
    decisions: open,
    choice,
    people: undefined,
    identify: [],
    against: undefined,
  }
  return importFides({ open: () => live }, { ...whole, files, ...input }, signal)
}

async function messages(...parameters: Parameters<typeof run>): Promise<string[]> {
  const { findings } = await run(...parameters)
  return findings.map(({ severity, file, line, message }) => `${file}:${line} ${severity}: ${message}`)
}

function viasOf(text: string): Record<string, unknown> {
  const { datasets } = parse(text) as { datasets: { id: string; via?: unknown }[] }
  return Object.fromEntries(datasets.map(({ id, via }) => [id, via]))
}

const dataset = (...collections: string[]) => ({
  name: 'x.yml',
  text: `dataset:\n  - fides_key: x\n    collections:\n${collections.join('\n')}`,
})

describe('datasets become a declaration', () => {
  test('each collection leads to the people by every reference, in its direction, and by its identity', async () => {
    const { text } = await run([fixture('school.yml'), fixture('library.yml')])
    expect(viasOf(text)).toEqual({
      pupil: undefined,
      address: [{ id: 'pupil.home_id' }, { id: 'bill.send_to' }],
      bill: { pupil_id: 'pupil.id' },
      bill_line: { bill_id: 'bill.id' },
      question: { email: 'pupil.email' },
      loan: { reader: 'pupil.id' },
    })
    const { identify, ignored, connection } = parse(text)
    expect(connection).toEqual({ url: 'env:SCHOOL_URL' })
    expect(identify).toEqual([
      { identifier: 'email', field: 'pupil.email', confirm: { birthDate: 'pupil.born' } },
    ])
    expect(ignored).toEqual([{ table: 'audit', why: 'skip_processing in the Fides dataset' }])
  })

  test('fields keep their types; data categories become ours by their beginning, or are to be decided', async () => {
    const { text } = await run([fixture('school.yml')])
    const [pupil, , bill] = parse(text).datasets
    expect(pupil.category).toBe('identity')
    expect(pupil.fields.map(({ id, type }: { id: string; type: string }) => `${id} ${type}`)).toEqual([
      'id integer',
      'email email',
      'born text',
      'full_name text',
      'home_id text',
    ])
    expect([bill.category, bill.fields[1].category, bill.fields[4].type]).toEqual([
      'payment',
      'identity',
      'decimal',
    ])
    expect(text).toContain('# user.name; read_only: cannot be corrected')
    expect(text).toContain('  # Where bills go, too\n')
    expect(text).toContain('{ table: pupil, column: pass, why: user.authorization.password }')
  })

  test('what is told of files without mistakes are warnings', async () => {
    expect(await messages([fixture('school.yml'), fixture('library.yml')])).toEqual([
      'school.yml:46 warning: after school_db.pupil: not needed here, each dataset is asked by itself',
      'school.yml:62 warning: address.id = bill.send_to: several people can have such a row; `shared` is proposed in a comment: decide',
      'school.yml:68 warning: collection "bill_line" has no primary_key: name in `key` the columns that stand once together',
      'school.yml:83 warning: identity email of question: compared letter by letter with pupil.email; who stands only in question is not found (for them: --people question, with an --id of its own)',
      'school.yml:88 warning: collection "audit" has skip_processing: it stands under ignored and is shown to nobody',
    ])
  })

  test('fields in an object are places in its column, lists stay whole, and what cannot be taken apart is told', async () => {
    const field = (name: string, rest: string) => `              - { name: ${name}, ${rest} }`
    const files = [
      dataset(
        '      - name: member',
        '        fields:',
        '          - { name: email, data_categories: [user.contact.email], fides_meta: { identity: email, primary_key: true } }',
        '          - name: work',
        '            fields:',
        field('employer', 'data_categories: [user.name], fides_meta: { data_type: string }'),
        field('pass', 'data_categories: [user.authorization]'),
        field('since', 'data_categories: [user.content], fides_meta: { data_type: "integer[]" }'),
        field(
          'boss',
          'fides_meta: { data_type: object }, fields: [{ name: phone, data_categories: [user.contact.phone_number] }]',
        ),
        '          - name: keys',
        '            fides_meta: { data_type: "object[]" }',
        '            fields:',
        field('code', 'data_categories: [user.authorization.password]'),
        '          - name: odd',
        '            fields:',
        field('"a.b"', 'data_categories: [user.name]'),
      ),
    ]
    const { text } = await run(files)
    const [member] = parse(text).datasets
    expect(
      member.fields.map(({ title: _title, category: _category, ...rest }: Record<string, unknown>) => rest),
    ).toEqual([
      { id: 'email', type: 'email' },
      { id: 'work_employer', from: 'work', path: 'employer', type: 'text' },
      { id: 'work_since', from: 'work', path: 'since', type: 'json' },
      { id: 'work_boss_phone', from: 'work', path: 'boss.phone', type: 'phone' },
      { id: 'odd', type: 'json' },
    ])
    expect(text).toContain('#   - { table: member, column: work, path: pass, why: user.authorization }')
    expect(text).toContain('#   - { table: member, column: keys, why: holds a secret }')
    expect((await messages(files)).filter((line) => line.includes(' error: '))).toEqual([
      'x.yml:16 error: member.keys.code stands in what can only be shown whole: nothing of it is shown',
      'x.yml:17 error: member.odd a name with a dot (a.b) can be in no path: shown whole',
    ])
    const column = (name: string, type: string, holds?: FieldType[]) => ({ name, type, holds })
    const columns = [
      column('email', 'text'),
      column('work', 'bytea', ['bytes']),
      column('keys', 'text[]'),
      column('odd', 'longtext'),
    ]
    const tables: TableDescription[] = [
      { name: 'member', kind: 'table', columns, key: ['email'], references: [] },
    ]
    const against = { source: 'x', url: 'sqlite:x', schema: undefined }
    expect(await messages(files, { against }, tables)).toContain(
      'x.yml:7 error: member.work is bytea in the database, in which nothing nested can be read: shown whole',
    )
  })

  test('a map of one’s own goes before the table, and a category that the school lacks is to be decided', async () => {
    const choice = { extra: [['user.name', 'names'] as const], known: ['payment', 'names'] }
    const { text } = await run([fixture('school.yml')], { choice })
    const [pupil] = parse(text).datasets
    expect(pupil.category).toBe('names')
    expect(pupil.fields[1].category).toBe(undecided)
  })
})

describe('what a file says that cannot be taken over is told with its line', () => {
  test('unknown keys, types and categories, references to nowhere, nested identities, what is not reached', async () => {
    expect(await messages([fixture('troubled.yml')])).toEqual([
      'troubled.yml:3 warning: unknown key "colour" of a dataset: not taken over',
      'troubled.yml:7 warning: person.id has no data category',
      'troubled.yml:8 error: unknown data_type "number"; expected one of string, integer, float, boolean, object, object_id',
      'troubled.yml:11 warning: unknown key "shoe_size" of a field’s meta: not taken over',
      'troubled.yml:12 warning: unknown data category "user.santa" of person.secret_santa',
      'troubled.yml:12 warning: person.secret_santa: user.santa maps to no one category of the register: decide',
      'troubled.yml:14 warning: person.town: user.health maps to no one category of the register: decide',
      'troubled.yml:18 error: reference to elsewhere.town.id: there is no dataset "elsewhere" in these files',
      'troubled.yml:19 error: reference to troubled.town.id: dataset "troubled" has no collection "town"',
      'troubled.yml:20 error: reference to troubled.island.code: collection "island" has no field "code"',
      'troubled.yml:21 error: direction "sideways": expected from or to; not taken over',
      'troubled.yml:25 error: identity phone_number of person: a nested field or an array cannot identify a person here',
      'troubled.yml:28 warning: person.contacts.note has no data category',
      'troubled.yml:29 error: collection "island" is not reached from any identity: its rows are not shown',
      'troubled.yml:29 warning: collection "island" has no primary_key: name in `key` the columns that stand once together',
      'troubled.yml:31 warning: island.id: user maps to no one category of the register: decide',
    ])
    const { text } = await run([fixture('troubled.yml')])
    expect(viasOf(text)).toEqual({ person: undefined })
    expect(text).toContain('  # - id: island')
  })

  test.each([
    ['no YAML', 'dataset: [', /^x.yml:1 error: is not valid YAML/],
    ['another file', 'system: []', /^x.yml:1 error: expected `dataset`/],
    ['a text', 'dataset: hello', /^x.yml:1 error: dataset: expected a list/],
  ])('%s', async (_, text, message) => {
    expect((await messages([{ name: 'x.yml', text }])).some((line) => message.test(line))).toBe(true)
  })

  test('a collection that stands twice is another database', async () => {
    const found = await messages([fixture('school.yml'), { ...fixture('school.yml'), name: 'again.yml' }])
    expect(found).toContainEqual(
      expect.stringMatching(/^again.yml:8 error: collection "pupil" stands also at school.yml:8/),
    )
  })

  test('a circle is cut where it closes, and told', async () => {
    const linked = (name: string, from: string) =>
      `      - { name: ${name}, fields: [{ name: ref, fides_meta: { references: [{ dataset: x, field: ${from}.ref, direction: from }] } }] }`
    const people = '      - { name: person, fields: [{ name: ref, fides_meta: { identity: email } }] }'
    const b = `      - { name: b, fields: [{ name: ref, fides_meta: { references: [{ dataset: x, field: person.ref, direction: from }, { dataset: x, field: c.ref, direction: from }] } }] }`
    const files = [dataset(people, b, linked('c', 'b'))]
    expect(viasOf((await run(files)).text)).toMatchObject({ b: { ref: 'person.ref' }, c: { ref: 'b.ref' } })
    expect((await messages(files)).filter((line) => line.includes('circle'))).toEqual([
      'x.yml:5 error: x.b.ref = x.c.ref would lead round in a circle: not taken over, rows found only so are missed',
    ])
  })

  test('a collection of people that does not exist, or nobody who can be found', async () => {
    expect(await messages([fixture('school.yml')], { people: 'nobody' })).toContain(
      'school.yml:8 error: there is no collection "nobody"',
    )
    const files = [dataset('      - { name: thing, fields: [{ name: id }] }')]
    expect(await messages(files)).toContain(
      'x.yml:4 error: no collection has an identity: nobody can be found',
    )
  })
})

test('what the live database holds and the files leave out is told, and its keys and types go before', async () => {
  const column = (name: string, type: string) => ({ name, type, holds: undefined })
  const tables: TableDescription[] = [
    {
      name: 'loan',
      kind: 'table',
      columns: ['id', 'reader', 'title', 'fine'].map((name) => column(name, 'integer')),
      key: ['id'],
      references: [],
    },
    { name: 'diary', kind: 'table', columns: [column('text', 'text')], key: [], references: [] },
  ]
  const against = { source: 'school', url: 'sqlite:x', schema: undefined }
  const files = [fixture('library.yml')]
  expect(await messages(files, { against, people: 'loan' }, tables)).toEqual([
    'library.yml:6 error: the database has a column "loan.fine" that the collection leaves out',
    'library.yml:6 error: the database has a table "diary" that no collection names',
    'library.yml:15 error: reference to school_db.pupil.id: there is no dataset "school_db" in these files',
  ])
  const { text } = await run(files, { against, people: 'loan' }, tables)
  expect(parse(text).datasets[0].fields.map(({ type }: { type: string }) => type)).toEqual([
    'integer',
    'integer',
    'integer',
  ])
  expect(text).toContain('#   - { table: loan, column: fine, why: "decide: not in the Fides dataset" }')
  const texts = tables.map((table) => ({
    ...table,
    columns: table.columns.map(({ name }) => column(name, 'text')),
  }))
  expect(await messages(files, { against, people: 'loan' }, texts)).toContain(
    'library.yml:8 warning: loan.id is integer in the file and text in the database: the database goes before',
  )
  const gone = await messages(files, { against, people: 'loan' }, [])
  expect(gone).toContain('library.yml:6 error: the database has no table "loan"')
})
