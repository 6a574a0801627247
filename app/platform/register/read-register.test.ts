import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRegister } from './read-register'
import { drivers, makeHome, problemsIn, school, source, write } from './sample-register'

let home: string
beforeEach(async () => {
  home = await makeHome()
})
afterEach(() => rm(home, { recursive: true }))

test('a register without mistakes is read, and tells the line of each of its paths', async () => {
  await write(home, {})
  const { register, warnings, lineOf } = await readRegister(home, drivers)
  expect(register.school.demo).toBe(false)
  expect(register.sources[0]?.datasets[0]?.fields.map(({ id }) => id)).toEqual(['phone', 'ended', 'news'])
  expect(register.sources[0]?.ignored).toEqual([{ table: 'rate', why: 'holds no person' }])
  expect(warnings).toEqual([])
  expect(lineOf('sources/shelf-one.yaml', ['datasets', 0, 'fields', 1])).toBe(22)
  expect(lineOf('sources/shelf-one.yaml', ['datasets', 0, 'retention'])).toBe(16)
  expect(lineOf('sources/shelf-one.yaml', ['datasets', 0, 'not-there', 'deep'])).toBe(8)
  expect(lineOf('sources/other.yaml', ['id'])).toBeUndefined()
})

test('a dataset without retentionFrom is a warning with its line', async () => {
  await write(home, { source: source.replace('    retentionFrom: ended\n', '') })
  const { warnings } = await readRegister(home, drivers)
  expect(warnings).toMatchObject([{ file: 'sources/shelf-one.yaml', line: 8 }])
})

test.each([
  ['ROPA: a category without a DPV term', 'school', ", dpv: 'pd:Financial'", '', 'school.yaml', 12],
  [
    'ROPA: a term that nobody gives a reason for',
    'school',
    ', legalGround: { nl: Wet, en: Law }',
    '',
    'school.yaml',
    18,
  ],
  [
    'ROPA: data about nobody knows whom',
    'source',
    'dataSubjects: [student]',
    '',
    'sources/shelf-one.yaml',
    8,
  ],
  [
    'I1: data of which nobody is told whether to give them',
    'source',
    /    required: .*\n/,
    '',
    'sources/shelf-one.yaml',
    8,
  ],
  [
    'I3: data of others without their giver',
    'source',
    'origin: provided',
    'origin: third-party',
    'sources/shelf-one.yaml',
    8,
  ],
  [
    'I3: data of others without their day',
    'source',
    'origin: provided',
    'origin: third-party\n    obtainedFrom: { nl: KVK, en: KVK }',
    'sources/shelf-one.yaml',
    8,
  ],
] as const)('%s is a warning with its line', async (_, file, from, to, name, line) => {
  await write(home, { [file]: (file === 'school' ? school : source).replace(from, to) })
  const { warnings } = await readRegister(home, drivers)
  expect(warnings).toMatchObject([{ file: name, line }])
})

test('what several datasets lack is one warning that names them all, at the first of them', async () => {
  const [head = '', rest = ''] = source.replace('    retentionFrom: ended\n', '').split('  - id: person\n')
  const [person = '', tail = ''] = rest.split(/^(?=consents:)/m)
  const both = `${head}  - id: person\n${person}  - id: child\n${person}${tail}`
  await write(home, { source: both })
  const { warnings } = await readRegister(home, drivers)
  expect(warnings).toMatchObject([
    { file: 'sources/shelf-one.yaml', line: 8, message: expect.stringContaining('"person", "child"') },
  ])
})

test('I3: data of others that tell giver and day, or are asked each time, are whole', async () => {
  for (const obtained of ['ended', '{ live: true }']) {
    const told = `origin: third-party\n    obtainedFrom: { nl: KVK, en: KVK }\n    obtained: ${obtained}`
    await write(home, { source: source.replace('origin: provided', told) })
    expect((await readRegister(home, drivers)).warnings).toEqual([])
  }
})

test('all mistakes of all files are told at once, in the order of the files', async () => {
  await write(home, {
    school: school.replace('country: NL', 'country: Nederland').replace('period: P7Y', 'period: long'),
    source: source.replace('origin: provided', 'origin: found').replace('table: rate', 'table: rate, x: y'),
  })
  expect((await problemsIn(home)).map((problem) => problem.split(' ')[0])).toEqual([
    'school.yaml:16',
    'school.yaml:18',
    'sources/shelf-one.yaml:15',
    'sources/shelf-one.yaml:27',
  ])
})

test('a missing file, an empty folder and a wrong ending are named', async () => {
  expect(await problemsIn(home)).toEqual([
    'school.yaml:1 does not exist; expected this file in the folder of INZAGE_HOME',
    'sources:1 holds no source; expected sources/<id>.yaml',
  ])
  await write(home, { name: 'shelf-one.yml' })
  expect(await problemsIn(home)).toEqual(['sources/shelf-one.yml:1 is not read; expected the ending .yaml'])
})

test('text that is no UTF-8 is told with its line', async () => {
  await write(home, { school: Buffer.from(school.replace('name: School', 'name: \xc9cole'), 'latin1') })
  expect(await problemsIn(home)).toEqual(['school.yaml:2 is not UTF-8 text; save the file as UTF-8'])
})

test('a file that grows without end through its aliases is refused at once', async () => {
  const levels = Array.from(
    { length: 30 },
    (_, n) => `a${n + 1}: &a${n + 1} [${'*aN, '.replace('N', String(n)).repeat(9)}]`,
  )
  await write(home, { school: ['a0: &a0 [x]', ...levels].join('\n') })
  expect(await problemsIn(home)).toEqual([
    'school.yaml:1 repeats itself through aliases more than 100 times; write it out',
  ])
})
