import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/setup/temporary-folder'
import { aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { createConnector } from '../../connectors/registry'
import { sqlDriver } from '../../connectors/sql/sql-driver'
import { memoryDriver } from '../../connectors/memory/memory-driver'
import { sourceSchemaFor, type IdentifyRule } from '../../domain/register/source'
import { locateSubject, type Asked } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'

/** How a source may write an address that is the same one. */
const spellings = [
  (address: string) => address,
  (address: string) => address.toUpperCase(),
  (address: string) => `  ${address} `,
  (address: string) => address.normalize('NFD'),
  (address: string) => ` ${address.normalize('NFD').toUpperCase()}`,
]
/** Addresses that look alike and are not the same one: to conflate two of them is to show a stranger. */
const addresses = ['jose', 'josé', 'jöse', 'jose+school', 'j.ose', 'josë']
const birthDates = ['1990-01-02', '1990-02-01', '2001-12-31']

interface Row {
  readonly owner: number
  readonly hasNumber: boolean
  readonly spelling: number
  readonly hasBirthDate: boolean
}
interface Person {
  readonly address: number
  readonly birthDate: number
  /** Which of their identifiers the school has verified. */
  readonly verified: { readonly number: boolean; readonly email: boolean; readonly birthDate: boolean }
  /** Another person whose number was bound to this one as well, by mistake. */
  readonly mergedWith: number | null
}
interface Population {
  readonly people: readonly Person[]
  readonly rows: readonly Row[]
  readonly rule: number
}

const population: fc.Arbitrary<Population> = fc.record({
  people: fc.array(
    fc.record({
      address: fc.nat(addresses.length - 1),
      birthDate: fc.nat(birthDates.length - 1),
      verified: fc.record({ number: fc.boolean(), email: fc.boolean(), birthDate: fc.boolean() }),
      mergedWith: fc.option(fc.nat(4), { freq: 4 }),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  rows: fc.array(
    fc.record({
      owner: fc.nat(4),
      hasNumber: fc.boolean(),
      spelling: fc.nat(spellings.length - 1),
      hasBirthDate: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
  rule: fc.nat(2),
})

/** Somebody who is shown their own: a portal that shows nobody anything would keep the promise too. */
const plain: Population = {
  people: [0, 1].map((address) => ({
    address,
    birthDate: address,
    verified: { number: true, email: true, birthDate: true },
    mergedWith: null,
  })),
  rows: [{ owner: 0, hasNumber: true, spelling: 0, hasBirthDate: true }],
  rule: 0,
}

const place = (name: string) => `person.${name}`
const rules: readonly (readonly IdentifyRule[])[] = [
  [
    { identifier: 'studentNumber', field: place('number') },
    { identifier: 'email', field: place('email'), confirm: { birthDate: place('birth') } },
  ],
  [{ identifier: 'email', field: place('email') }],
  [{ identifier: 'email', field: place('email'), confirm: { birthDate: place('birth') } }],
]

let deps: TestDeps
beforeAll(async () => {
  deps = await createTestDeps()
})
afterAll(() => deps.close())

let runs = 0
/** Of one run alone: what was verified in an earlier one must not count. */
function valuesOf(person: Person, index: number, run: number) {
  return {
    studentNumber: `n${run}-${index}`,
    email: `${addresses[person.address]}@r${run}.example`,
    birthDate: birthDates[person.birthDate] ?? '',
  }
}

/** Two people whom nothing verified can tell apart are only safe when both are known: let them be. */
function knowTwins(people: readonly Person[]): Person[] {
  return people.map((person, index) => {
    const isTwin = people.some(
      (other, at) => at !== index && other.address === person.address && other.birthDate === person.birthDate,
    )
    return isTwin ? { ...person, verified: { ...person.verified, email: true, birthDate: true } } : person
  })
}

async function bindAll(people: readonly Person[], run: number): Promise<string[]> {
  const subjects: string[] = []
  for (const [index, person] of people.entries()) {
    const { studentNumber, email, birthDate } = valuesOf(person, index, run)
    const { verified } = person
    const { subjectId } = await aSubject(deps, {
      identifiers: {
        ...(verified.number && { studentNumber }),
        ...(verified.email && { email }),
        ...(verified.birthDate && { birthDate }),
      },
    })
    subjects.push(subjectId)
  }
  for (const [index, { mergedWith }] of people.entries()) {
    const other = mergedWith === null ? undefined : people[mergedWith]
    const subjectId = subjects[index]
    // A mistake that the portal can see: the number's owner has it verified too.
    if (!other?.verified.number || mergedWith === null || mergedWith === index || !subjectId) continue
    await deps.store.transaction(({ query, tables }) =>
      query.insert(tables.identifiers).values({
        id: `${run}-${index}`,
        subjectId,
        kind: 'studentNumber',
        value: `n${run}-${mergedWith}`,
        method: 'staff',
        verifiedAt: deps.clock.now(),
      }),
    )
  }
  return subjects
}

interface Held {
  readonly id: string
  readonly owner: number
  readonly number: string | null
  readonly email: string
  readonly birth: string | null
}

function rowsOf({ rows }: Population, people: readonly Person[], run: number): Held[] {
  return rows.flatMap((row, index) => {
    const person = people[row.owner]
    if (!person) return []
    const { studentNumber, email, birthDate } = valuesOf(person, row.owner, run)
    return [
      {
        id: `row-${index}`,
        owner: row.owner,
        number: row.hasNumber ? studentNumber : null,
        email: spellings[row.spelling]?.(email) ?? email,
        birth: row.hasBirthDate ? birthDate : null,
      },
    ]
  })
}

const title = { nl: 'Titel', en: 'Title' }
const register = {
  title,
  category: 'identity',
  purpose: 'contact',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'contract-7y',
}
const declared = (rule: number, own: object, dataset: object) => ({
  id: 'source',
  title,
  recipient: 'school',
  identify: rules[rule],
  datasets: [{ id: 'person', ...register, fields: [{ id: 'canary', type: 'text', title }], ...dataset }],
  ...own,
})

async function inMemory(rule: number, held: readonly Held[]): Promise<Asked> {
  const people = held.map(({ id, owner, number, email, birth }) => ({
    id,
    identifiers: {
      ...(number !== null && { [place('number')]: number }),
      [place('email')]: email,
      ...(birth !== null && { [place('birth')]: birth }),
    },
    records: { person: [{ key: id, values: { canary: String(owner) } }] },
  }))
  const own = { driver: 'memory', connection: { people }, identify: [] }
  const parsed = sourceSchemaFor({ memory: memoryDriver.schemas }).parse(declared(0, own, {}))
  const source = { ...parsed, identify: rules[rule] ?? [] }
  return {
    source,
    connector: await createConnector(source, { secret: () => '', clock: deps.clock, home: '/' }),
  }
}

async function inSqlite(rule: number, held: readonly Held[]): Promise<Asked> {
  const path = join(temporaryFolder(), 'source.sqlite')
  const database = new Sqlite(path)
  database.pragma('synchronous = OFF')
  database.exec('CREATE TABLE person (id text PRIMARY KEY, number text, email text, birth text, canary text)')
  const insert = database.prepare('INSERT INTO person VALUES (?, ?, ?, ?, ?)')
  for (const { id, owner, number, email, birth } of held) insert.run(id, number, email, birth, String(owner))
  database.close()
  const own = { driver: 'sql', connection: { url: 'env:URL' } }
  const source = sourceSchemaFor({ sql: sqlDriver.schemas }).parse(
    declared(rule, own, { table: 'person', key: ['id'] }),
  )
  const outside = { secret: () => `sqlite:${path}`, clock: deps.clock, home: '/' }
  return { source, connector: await createConnector(source, outside) }
}

const { signal } = new AbortController()

/** Whose records a subject is shown. */
async function shownTo(asked: Asked, subjectId: string): Promise<string[]> {
  const identity = await identifySubject(deps, subjectId)
  const located = await locateSubject(asked, identity, signal)
  if (located.kind !== 'found') return []
  const owners: string[] = []
  for await (const batch of asked.connector.read(located.key, 'person', { signal })) {
    owners.push(...batch.map(({ values }) => String(values['canary'])))
  }
  return owners
}

describe('no subject ever sees a record of another', () => {
  test.each([
    ['memory', inMemory, 80],
    ['sqlite', inSqlite, 50],
  ] as const)(
    'over generated populations in %s',
    async (_, connect, numRuns) => {
      let seen = 0
      await fc.assert(
        fc.asyncProperty(population, async (generated) => {
          const run = ++runs
          const people = knowTwins(generated.people)
          const subjects = await bindAll(people, run)
          const asked = await connect(generated.rule, rowsOf(generated, people, run))
          try {
            for (const [index, subjectId] of subjects.entries()) {
              const owners = await shownTo(asked, subjectId)
              expect(owners.filter((owner) => owner !== String(index))).toEqual([])
              seen += owners.length
            }
          } finally {
            await asked.connector.close()
          }
        }),
        { numRuns, examples: [[plain]] },
      )
      expect(seen).toBeGreaterThan(0)
    },
    60_000,
  )
})
