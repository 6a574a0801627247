import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020'
import { importJWK, jwtVerify, decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import type { ArchiveInput } from '../../exports/archive-input'
import { byCodeUnit } from '../../exports/layout'
import { jwkOf } from '../../exports/sign/public-key-forms'
import badgeSchema from '../fixtures/schemas/open-badges-3.0.schema.json'
import educationSchema from '../fixtures/schemas/open-education-6.schema.json'
import { aSigner } from './a-signer'
import { aDataset, aField, anInput, aSource, rows } from './an-archive'
import { aWrittenArchive, unpack } from './written-archive'

const person = aDataset({
  id: 'person',
  fields: [
    aField('number', 'text', { person: 'identifier' }),
    aField('given', 'text', { person: 'givenName' }),
    aField('infix', 'text', { person: 'familyName' }),
    aField('family', 'text', { person: 'familyName' }),
    aField('born', 'date', { person: 'birthDate' }),
    aField('email', 'email', { person: 'email' }),
  ],
  content: rows([
    {
      number: 's1001',
      given: 'Noor',
      infix: 'de',
      family: 'Wit',
      born: '1990-05-06',
      email: 'noor@school.example',
    },
  ]),
})
const courses = [
  {
    id: 't1',
    course: 'Nederlands B1',
    level: 'B1',
    from: '2024-01-08',
    to: '2024-06-28',
    status: 'afgerond',
  },
  { id: 't2', course: 'Rekenen 1F', level: '1F', from: '2024-09-02', to: null, status: 'bezig' },
]
const trajectory = aDataset({
  id: 'trajectory',
  fields: ['id', 'course', 'level', 'status']
    .map((id) => aField(id))
    .concat(aField('from', 'date'), aField('to', 'date')),
  education: {
    kind: 'course',
    id: 'id',
    name: 'course',
    level: 'level',
    startsOn: 'from',
    endsOn: 'to',
    passed: { field: 'status', is: ['afgerond'] },
  },
  content: rows(courses),
})
const tests = aDataset({
  id: 'test',
  fields: [
    aField('id'),
    aField('subject'),
    aField('on', 'date'),
    aField('score', 'decimal'),
    aField('passed', 'boolean'),
  ],
  education: {
    kind: 'test',
    id: 'id',
    name: 'subject',
    takenOn: 'on',
    score: 'score',
    passed: { field: 'passed', is: [true] },
  },
  content: rows([
    { id: 'r1', subject: 'Lezen', on: '2024-03-01', score: '7.5', passed: true },
    { id: 'r2', subject: 'Lezen', on: '2024-02-01', score: '4.0', passed: false },
    { id: 'r3', subject: 'Spreken', on: '2024-04-01', score: null, passed: null },
    { id: 'r4', subject: 'Schrijven', on: 'onbekend', score: '8.0', passed: true },
  ]),
})
const lessons = aDataset({
  id: 'lesson',
  fields: [aField('at', 'datetime'), aField('minutes', 'integer')],
  education: { kind: 'attendance', on: 'at', minutes: 'minutes' },
  content: rows([
    { at: '2024-01-09T09:00:00', minutes: '90' },
    { at: '2024-06-28T09:00:00', minutes: '60' },
    { at: '2024-07-01T09:00:00', minutes: '90' },
    { at: '2024-09-03T09:00:00', minutes: '45' },
  ]),
})
const sources = [aSource('planner', [person, trajectory, tests, lessons])]

async function educationOf(input: ArchiveInput) {
  const folder = join(await unpack((await aWrittenArchive(input)).zip), 'data/education')
  const badges = await readdir(join(folder, 'open-badges')).catch(() => [])
  const text = (path: string) => readFile(join(folder, path), 'utf8')
  return {
    folder,
    badges: badges.toSorted(byCodeUnit),
    text,
    json: async (path: string) => JSON.parse(await text(path)),
  }
}

describe('Open Badges 3.0', () => {
  test('one for each course and test that was passed, by the schema of 1EdTech', async () => {
    const { badges, json } = await educationOf(anInput({ sources }))
    expect(badges).toEqual(['2024-03-01-Lezen.json', '2024-06-28-Nederlands-B1.json'])
    const validate = new Ajv2020({ allErrors: true }).compile(badgeSchema)
    for (const badge of badges) {
      validate(await json(`open-badges/${badge}`))
      expect([badge, validate.errors]).toEqual([badge, null])
    }
  })

  test('a course has its level as alignment and its hours as evidence; a test its mark', async () => {
    const { json } = await educationOf(anInput({ sources }))
    const course = await json('open-badges/2024-06-28-Nederlands-B1.json')
    expect(course.credentialSubject.achievement.alignment[0]).toMatchObject({ targetCode: 'B1' })
    expect(course.evidence[0].narrative).toContain('150 minuten')
    const read = await json('open-badges/2024-03-01-Lezen.json')
    expect(read.credentialSubject.result).toEqual([{ type: ['Result'], value: '7.5', status: 'Completed' }])
    expect(read.credentialSubject.achievement.alignment).toBeUndefined()
  })

  test('every lesson counts, however many there are', async () => {
    const many = Array.from({ length: 10_500 }, () => ({ at: '2024-01-09T09:00:00', minutes: '10' }))
    const source = aSource('planner', [trajectory, { ...lessons, content: rows(many, 500) }])
    const { json } = await educationOf(anInput({ sources: [source] }))
    const { evidence } = await json('open-badges/2024-06-28-Nederlands-B1.json')
    expect(evidence[0].narrative).toContain('105000 minuten')
  })

  test('hours are left out where two courses ran at the same time', async () => {
    const both = courses.map((course) => ({ ...course, from: '2024-01-08' }))
    const overlapping = aSource('planner', [{ ...trajectory, content: rows(both) }, lessons])
    const { json } = await educationOf(anInput({ sources: [overlapping] }))
    expect((await json('open-badges/2024-06-28-Nederlands-B1.json')).evidence).toBeUndefined()
  })

  test('are signed with the school’s key: jose verifies, and refuses another key', async () => {
    const signer = aSigner()
    const { badges, text } = await educationOf(anInput({ sources, signer }))
    expect(badges).toEqual(['2024-03-01-Lezen.jwt', '2024-06-28-Nederlands-B1.jwt'])
    const token = await text('open-badges/2024-03-01-Lezen.jwt')
    const { payload } = await jwtVerify(token, await importJWK({ ...jwkOf(signer.publicKey) }))
    expect(payload).toMatchObject({ iss: 'https://www.ivio-opleidingen.nl', jti: payload.id, name: 'Lezen' })
    expect(new Date((payload.nbf ?? 0) * 1000).toISOString().replace('.000', '')).toBe(payload.validFrom)
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'Ed25519', typ: 'JWT' })
    const other = await importJWK({ ...jwkOf(aSigner(2).publicKey) })
    await expect(jwtVerify(token, other)).rejects.toThrow('signature verification failed')
  })

  test('do not tell the e-mail address, and say so when nobody signed them', async () => {
    const { text } = await educationOf(anInput({ sources }))
    expect(await text('open-badges/2024-03-01-Lezen.json')).not.toContain('noor@')
    expect(await text('README.txt')).toContain('NIET ondertekend')
  })
})

describe('Open Education API 6', () => {
  test('persons, courses and associations with their results follow its schemas', async () => {
    const { json } = await educationOf(anInput({ sources }))
    const records = {
      persons: await json('ooapi/persons.json'),
      courses: await json('ooapi/courses.json'),
      associations: await json('ooapi/associations.json'),
    }
    const validate = new Ajv2020({ allErrors: true }).compile(educationSchema)
    validate(records)
    expect(validate.errors).toBeNull()
    expect(records.persons).toMatchObject([
      {
        surname: 'de Wit',
        primaryCode: { codeType: 'student_number', code: 's1001' },
        activeEnrolment: true,
      },
    ])
    expect(records.courses).toHaveLength(2)
    expect(
      records.associations.map(({ state, result }: { state: string; result?: { pass: string } }) => [
        state,
        result?.pass,
      ]),
    ).toEqual([
      ['finished', 'passed'],
      ['associated', undefined],
      ['finished', 'passed'],
      ['finished', 'failed'],
      ['finished', 'unknown'],
    ])
  })

  test('the same course and test have the same ids in the next archive', async () => {
    const first = await educationOf(anInput({ sources }))
    const next = await educationOf(anInput({ sources, number: 'A-2026-000124', date: '2026-12-01' }))
    const ids = async ({ json }: typeof first) =>
      (await json('ooapi/associations.json')).map(
        ({ associationId }: { associationId: string }) => associationId,
      )
    expect(await ids(next)).toEqual(await ids(first))
  })
})

test('nothing of it is there when the register marks nothing, or the profile leaves it out', async () => {
  const unmarked = aSource('planner', [person, { ...trajectory, education: undefined }])
  await expect(readdir((await educationOf(anInput({ sources: [unmarked] }))).folder)).rejects.toThrow(
    'ENOENT',
  )
  const derived = (dataset: typeof tests) => ({
    ...dataset,
    fields: dataset.fields.map((field) => ({ ...field, origin: 'derived' as const })),
  })
  const outside = aSource('planner', [derived(trajectory), derived(tests)])
  const { folder } = await educationOf(anInput({ profile: 'portability', sources: [outside] }))
  await expect(readdir(folder)).rejects.toThrow('ENOENT')
})
