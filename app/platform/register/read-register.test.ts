import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readRegister } from './read-register'
import { RegisterError } from './register-problem'

const drivers = {
  shelf: {
    connection: z.strictObject({ url: z.string().regex(/^env:[A-Z_]+$/, { error: 'expected env:NAME' }) }),
    dataset: { table: z.string().min(1), key: z.array(z.string()).min(1) },
    ignored: { table: z.string().min(1) },
    place: z.string().regex(/^\w+\.\w+$/, { error: 'expected table.column' }),
  },
}

const school = `organisation:
  name: School
  address: Straat 1, 1000 AA Almere
  post: Postbus 1, 1000 AA Almere
  email: school@school.example
  telephone: 0320-000000
  website: https://school.example
  supervisor: { name: { nl: AP, en: AP }, complaints: https://ap.example }
languages: [nl, en]
categories:
  - { id: identity, title: { nl: Wie, en: Who }, description: { nl: Wie, en: Who } }
  - { id: payment, title: { nl: Geld, en: Money }, description: { nl: Geld, en: Money } }
purposes:
  - { id: contact, title: { nl: Contact, en: Contact }, explanation: { nl: Contact, en: Contact } }
recipients:
  - { id: keeper, title: { nl: K, en: K }, kind: processor, role: { nl: K, en: K }, country: NL, transfer: eea, agreement: 2024-02-01 }
retention:
  - { id: contract, title: { nl: C, en: C }, period: P7Y, from: { nl: Einde, en: End } }
roles:
  - { id: support, title: { nl: S, en: S }, sees: [identity], may: [decide:corrections] }
  - { id: looker, title: { nl: L, en: L }, sees: all, may: [read:corrections] }
`

const source = `id: shelf-one
title: { nl: Plank, en: Shelf }
driver: shelf
connection: { url: env:SHELF_URL }
recipient: keeper
identify: [{ identifier: studentNumber, field: person.number }]
datasets:
  - id: person
    title: { nl: Persoon, en: Person }
    table: person
    key: [id]
    category: identity
    purpose: contact
    lawfulBasis: contract
    origin: provided
    retention: contract
    retentionFrom: ended
    label: phone
    fields:
      - { id: phone, type: phone, title: { nl: T, en: T }, correction: { approvedBy: support } }
      - { id: ended, type: date, title: { nl: E, en: E } }
      - { id: news, type: boolean, title: { nl: N, en: N } }
consents:
  - { id: news, title: { nl: N, en: N }, purpose: contact, dataset: person, field: news, at: ended, text: { version: '1', nl: Ja, en: Yes } }
ignored:
  - { table: rate, why: holds no person }
`

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'register-'))
  await mkdir(join(home, 'sources'))
})
afterEach(() => rm(home, { recursive: true }))

async function write(files: { school?: string | Uint8Array; source?: string | Uint8Array; name?: string }) {
  await writeFile(join(home, 'school.yaml'), files.school ?? school)
  await writeFile(join(home, 'sources', files.name ?? 'shelf-one.yaml'), files.source ?? source)
}

async function problems(): Promise<readonly string[]> {
  try {
    await readRegister(home, drivers)
    return []
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error
    return error.problems.map(({ file, line, message }) => `${file}:${line} ${message}`)
  }
}

test('a register without mistakes is read, and tells the line of each of its paths', async () => {
  await write({})
  const { register, warnings, lineOf } = await readRegister(home, drivers)
  expect(register.school.demo).toBe(false)
  expect(register.sources[0]?.datasets[0]?.fields.map(({ id }) => id)).toEqual(['phone', 'ended', 'news'])
  expect(register.sources[0]?.ignored).toEqual([{ table: 'rate', why: 'holds no person' }])
  expect(warnings).toEqual([])
  expect(lineOf('sources/shelf-one.yaml', ['datasets', 0, 'fields', 1])).toBe(21)
  expect(lineOf('sources/shelf-one.yaml', ['datasets', 0, 'retention'])).toBe(16)
  expect(lineOf('sources/shelf-one.yaml', ['datasets', 0, 'not-there', 'deep'])).toBe(8)
  expect(lineOf('sources/other.yaml', ['id'])).toBeUndefined()
})

test('a dataset without retentionFrom is a warning with its line', async () => {
  await write({ source: source.replace('    retentionFrom: ended\n', '') })
  const { warnings } = await readRegister(home, drivers)
  expect(warnings).toMatchObject([{ file: 'sources/shelf-one.yaml', line: 8 }])
})

/** What is replaced by what in which file, and what is then said. */
const mistakes: [string, 'school' | 'source', string, string, string][] = [
  [
    'an unknown key',
    'source',
    '    table: person',
    '    table: person\n    tabel: x',
    'sources/shelf-one.yaml:11 datasets[0].tabel: unknown key',
  ],
  [
    'a missing key',
    'source',
    'recipient: keeper\n',
    '',
    'sources/shelf-one.yaml:1 recipient: missing; expected text',
  ],
  [
    'a wrong type',
    'source',
    'key: [id]',
    'key: id',
    'sources/shelf-one.yaml:11 datasets[0].key: expected a list; found text',
  ],
  [
    'a word outside its list',
    'source',
    'type: date',
    'type: day',
    'sources/shelf-one.yaml:21 datasets[0].fields[1].type: expected one of text, long-text, integer, decimal, boolean, date, datetime, email, phone, postcode, country, iban, url, json, bytes; found "day"',
  ],
  [
    'an unknown driver',
    'source',
    'driver: shelf',
    'driver: cloud',
    'sources/shelf-one.yaml:3 driver: expected one of shelf; found "cloud"',
  ],
  [
    'a secret in the open',
    'source',
    'env:SHELF_URL',
    'hunter2',
    'sources/shelf-one.yaml:4 connection.url: expected env:NAME',
  ],
  [
    'a category that does not exist',
    'source',
    'category: identity',
    'category: idenity',
    'sources/shelf-one.yaml:12 datasets[0].category: there is no category "idenity"; expected one of identity, payment',
  ],
  [
    'a purpose that does not exist',
    'source',
    '    purpose: contact',
    '    purpose: fun',
    'sources/shelf-one.yaml:13 datasets[0].purpose: there is no purpose "fun"; expected one of contact',
  ],
  [
    'a retention rule that does not exist',
    'source',
    'retention: contract',
    'retention: ever',
    'sources/shelf-one.yaml:16 datasets[0].retention: there is no retention rule "ever"; expected one of contract',
  ],
  [
    'a recipient that does not exist',
    'source',
    'recipient: keeper',
    'recipient: nobody',
    'sources/shelf-one.yaml:5 recipient: there is no recipient "nobody"; expected one of keeper',
  ],
  [
    'a label that is no field',
    'source',
    'label: phone',
    'label: name',
    'sources/shelf-one.yaml:18 datasets[0].label: there is no field "name"; expected one of phone, ended, news',
  ],
  [
    'a retentionFrom that is no date',
    'source',
    'retentionFrom: ended',
    'retentionFrom: phone',
    'sources/shelf-one.yaml:17 datasets[0].retentionFrom: field "phone" is a phone; expected a field of type date or datetime',
  ],
  [
    'a role that does not exist',
    'source',
    'approvedBy: support',
    'approvedBy: boss',
    'sources/shelf-one.yaml:20 datasets[0].fields[0].correction.approvedBy: there is no role "boss"; expected one of support, looker',
  ],
  [
    'a role that may not decide',
    'source',
    'approvedBy: support',
    'approvedBy: looker',
    'sources/shelf-one.yaml:20 datasets[0].fields[0].correction.approvedBy: role "looker" may not decide:corrections; expected a role that may',
  ],
  [
    'a role that does not see the category',
    'source',
    'category: identity',
    'category: payment',
    'sources/shelf-one.yaml:20 datasets[0].fields[0].correction.approvedBy: role "support" does not see category "payment"; expected a role that does',
  ],
  [
    'a correction rule of neither kind',
    'source',
    '{ approvedBy: support }',
    '{ approved: support }',
    'sources/shelf-one.yaml:20 datasets[0].fields[0].correction.approvedBy: missing; expected text',
  ],
  [
    'a consent on a field that is no yes or no',
    'source',
    'field: news',
    'field: phone',
    'sources/shelf-one.yaml:24 consents[0].field: field "phone" is a phone; expected a field of type boolean',
  ],
  [
    'a consent in no dataset',
    'source',
    'dataset: person, field',
    'dataset: people, field',
    'sources/shelf-one.yaml:24 consents[0].dataset: there is no dataset "people"; expected one of person',
  ],
  [
    'a source that nothing opens',
    'source',
    '[{ identifier: studentNumber, field: person.number }]',
    '[]',
    'sources/shelf-one.yaml:6 identify: expected at least one identifier; without one nobody finds their data here',
  ],
  [
    'a place in a form the driver does not know',
    'source',
    'person.number',
    'number',
    'sources/shelf-one.yaml:6 identify[0].field: expected table.column',
  ],
  [
    'an id that is not the name of the file',
    'source',
    'id: shelf-one',
    'id: shelf-two',
    'sources/shelf-one.yaml:1 id: the file is named "shelf-one"; expected the id "shelf-one" too',
  ],
  [
    'a field id that stands twice',
    'source',
    'id: ended, type',
    'id: phone, type',
    'sources/shelf-one.yaml:21 datasets[0].fields[1].id: the id "phone" stands twice; expected each once',
  ],
  [
    'something left out without a reason',
    'source',
    ', why: holds no person',
    '',
    'sources/shelf-one.yaml:26 ignored[0].why: missing; expected text',
  ],
  [
    'a key that stands twice',
    'source',
    'driver: shelf',
    'driver: shelf\ndriver: shelf',
    'sources/shelf-one.yaml:4 the same key stands twice; expected each key once',
  ],
  [
    'a tab',
    'source',
    '    table: person',
    '\ttable: person',
    'sources/shelf-one.yaml:10 a tab indents this line; expected spaces',
  ],
  [
    'an alias to nothing',
    'source',
    'recipient: keeper',
    'recipient: *keeper',
    'sources/shelf-one.yaml:1 uses an alias (*name) whose anchor (&name) is not before it',
  ],
  [
    'a processor without an agreement',
    'school',
    ', agreement: 2024-02-01',
    '',
    'school.yaml:16 recipients[0]: processor "keeper" has no agreement; expected the date of the processing agreement (art. 28)',
  ],
  [
    'Privacy Shield',
    'school',
    'transfer: eea',
    'transfer: privacy-shield',
    'school.yaml:16 recipients[0].transfer: expected eea, adequacy:<country>, dpf, scc-2021-914:<module>, bcr or art49 (Privacy Shield was annulled in 2020)',
  ],
  [
    'a role that sees no such category',
    'school',
    'sees: [identity]',
    'sees: [identity, body]',
    'school.yaml:20 roles[0].sees[1]: there is no category "body"; expected one of identity, payment',
  ],
  [
    'a role that sees what is no list',
    'school',
    'sees: all',
    'sees: everything',
    'school.yaml:21 roles[1].sees: expected all, or expected a list',
  ],
  [
    'a permission that does not exist',
    'school',
    'may: [read:corrections]',
    'may: [read:mind]',
    'school.yaml:21 roles[1].may[0]: expected one of read:corrections, decide:corrections, handle:tasks, read:sources, read:audit, invite:subjects, appoint:staff; found "read:mind"',
  ],
  [
    'a period that is none',
    'school',
    'P7Y',
    '7 years',
    'school.yaml:18 retention[0].period: expected an ISO 8601 period such as P7Y or P26M',
  ],
  [
    'an address that is none',
    'school',
    'school@school.example',
    'school',
    'school.yaml:5 organisation.email: expected an e-mail address',
  ],
  [
    'a language nobody translates',
    'school',
    '[nl, en]',
    '[nl, la]',
    'school.yaml:9 languages[1]: expected one of nl, en; found "la"',
  ],
]

describe('a mistake is told with file, line and what was expected', () => {
  test.each(mistakes)('%s', async (_, file, from, to, expected) => {
    const before = file === 'school' ? school : source
    expect(before).toContain(from)
    await write({ [file]: before.replace(from, to) })
    expect(await problems()).toContain(expected)
  })
})

test('all mistakes of all files are told at once, in the order of the files', async () => {
  await write({
    school: school.replace('country: NL', 'country: Nederland').replace('period: P7Y', 'period: long'),
    source: source.replace('origin: provided', 'origin: found').replace('table: rate', 'table: rate, x: y'),
  })
  expect((await problems()).map((problem) => problem.split(' ')[0])).toEqual([
    'school.yaml:16',
    'school.yaml:18',
    'sources/shelf-one.yaml:15',
    'sources/shelf-one.yaml:26',
  ])
})

test('a missing file, an empty folder and a wrong ending are named', async () => {
  expect(await problems()).toEqual([
    'school.yaml:1 does not exist; expected this file in the folder of INZAGE_HOME',
    'sources:1 holds no source; expected sources/<id>.yaml',
  ])
  await write({ name: 'shelf-one.yml' })
  expect(await problems()).toEqual(['sources/shelf-one.yml:1 is not read; expected the ending .yaml'])
})

test('text that is no UTF-8 is told with its line', async () => {
  await write({ school: Buffer.from(school.replace('name: School', 'name: \xc9cole'), 'latin1') })
  expect(await problems()).toEqual(['school.yaml:2 is not UTF-8 text; save the file as UTF-8'])
})

test('a file that grows without end through its aliases is refused at once', async () => {
  const levels = Array.from(
    { length: 30 },
    (_, n) => `a${n + 1}: &a${n + 1} [${'*aN, '.replace('N', String(n)).repeat(9)}]`,
  )
  await write({ school: ['a0: &a0 [x]', ...levels].join('\n') })
  expect(await problems()).toEqual([
    'school.yaml:1 repeats itself through aliases more than 100 times; write it out',
  ])
})
