import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { filesDriver } from '../../app/connectors/files/files-driver'
import type { SubjectKey } from '../../app/domain/records'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { never } from './contract-source'
import { contractDeps, identity } from './contract-school'
import { recordsOf } from './reading-contract'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const title = { nl: 'Titel', en: 'Title' }
const index = 'letter_number,student_number,subject,file_name,shelf\r\n'
const anna = 'S001' as SubjectKey

/** A post archive with these files; a connector over it with these changes to its one dataset. */
async function archive(
  files: Record<string, string | Buffer>,
  changes: { letter?: object; identify?: object[]; ignored?: object[]; limits?: object } = {},
): Promise<{ folder: string; connector: Connector }> {
  const home = await mkdtemp(join(tmpdir(), 'inzage-post-'))
  closing.push(() => rm(home, { recursive: true, force: true }))
  const folder = join(home, 'post')
  for (const [path, content] of Object.entries({ 'letters/index.csv': index, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const source = sourceSchemaFor({ files: filesDriver.schemas }).parse({
    id: 'post-archive',
    title,
    driver: 'files',
    recipient: 'school',
    connection: { folder: 'post', limits: changes.limits ?? {} },
    identify: changes.identify ?? [{ identifier: 'studentNumber', field: 'index.student_number' }],
    datasets: [
      {
        id: 'letter',
        title,
        category: 'provided',
        purpose: 'contact',
        lawfulBasis: 'contract',
        origin: 'provided',
        retention: 'contract-7y',
        file: 'letters/index.csv',
        owner: 'student_number',
        key: ['letter_number'],
        documents: { folder: 'letters', column: 'file_name' },
        fields: [{ id: 'subject', type: 'text', title }],
        ...changes.letter,
      },
    ],
    ignored: changes.ignored ?? [{ file: 'letters/index.csv', column: 'shelf', why: 'a place in a room' }],
  })
  return { folder, connector: filesDriver.create(source, contractDeps({}, home)) }
}

const letter = (name: string) => ({ 'letters/index.csv': `${index}B1,S001,Canary,${name},K1\r\n` })

async function contentOf(connector: Connector): Promise<string> {
  const [record] = await recordsOf(connector, anna, 'letter')
  const chunks: Uint8Array[] = []
  for await (const chunk of record?.documents[0]?.open(never) ?? []) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function findings(connector: Connector): Promise<string[]> {
  const report = await connector.check(never)
  return report.findings.map(({ kind, severity, place }) => `${severity}: ${kind} ${place}`)
}

describe('documents of the post archive', () => {
  test('are given with size and media type, and read when opened', async () => {
    const { connector } = await archive({ ...letter('a.pdf'), 'letters/a.pdf': 'content' })
    const [record] = await recordsOf(connector, anna, 'letter')
    expect(record?.documents).toMatchObject([{ name: 'a.pdf', mediaType: 'application/pdf', size: 7 }])
    expect(await contentOf(connector)).toBe('content')
    expect(await findings(connector)).toEqual([])
  })

  test('one that is missing stays in its record without size, fails when opened and is reported', async () => {
    const { connector } = await archive(letter('a.pdf'))
    const [record] = await recordsOf(connector, anna, 'letter')
    expect(record?.documents).toMatchObject([{ name: 'a.pdf', size: undefined }])
    await expect(contentOf(connector)).rejects.toMatchObject({ kind: 'bad-answer' })
    expect(await findings(connector)).toEqual(['error: gone letters/index.csv.file_name'])
  })

  test.each([
    '../../secret.txt',
    '/etc/passwd',
    'x/../../../secret.txt',
    '..\\secret.txt',
    'a\u0000.pdf',
    'C:/x',
  ])('the name %j leads to nothing outside the folder', async (name) => {
    const { folder, connector } = await archive(letter(name))
    await writeFile(join(folder, '../secret.txt'), 'secret')
    await expect(contentOf(connector)).rejects.toMatchObject({ kind: 'bad-answer' })
    expect(await findings(connector)).toContain('error: gone letters/index.csv.file_name')
  })

  test('a symbolic link out of the folder is not followed, nor is a folder on the way', async () => {
    for (const [name, link] of [
      ['a.pdf', 'letters/a.pdf'],
      ['out/secret.txt', 'letters/out'],
    ] as const) {
      const { folder, connector } = await archive(letter(name))
      await writeFile(join(folder, '../secret.txt'), 'secret')
      await symlink(join(folder, name === 'a.pdf' ? '../secret.txt' : '..'), join(folder, link))
      await expect(contentOf(connector)).rejects.toMatchObject({ kind: 'bad-answer' })
    }
  })

  test('a pipe in the place of an index is refused at once', async () => {
    const { folder, connector } = await archive({})
    await rm(join(folder, 'letters/index.csv'))
    execFileSync('mkfifo', [join(folder, 'letters/index.csv')])
    await expect(recordsOf(connector, anna, 'letter')).rejects.toMatchObject({ kind: 'bad-answer' })
  })
})

describe('an index that cannot be believed', () => {
  const cases: [string, string | Buffer, string][] = [
    [
      'bytes in another encoding',
      Buffer.from(`${index}B1,S001,Jos\xe9,,\r\n`, 'latin1'),
      'letters/index.csv, line 2',
    ],
    ['a row with too few cells', `${index}B1,S001\r\n`, 'letters/index.csv, line 2'],
    ['a quote that never closes', `${index}B1,S001,"Canary,,\r\n`, 'is no CSV'],
    ['two columns of one name', 'a,a\r\n1,2\r\n', 'two columns of one name'],
    ['nothing at all', '', 'no line with the names'],
    ['a row without its key', `${index},S001,Canary,,\r\n`, 'line 2: has no letter_number'],
    [
      'no column that is declared',
      'letter_number,student_number,file_name\r\nB1,S001,\r\n',
      'subject is missing',
    ],
    ['a row longer than the limit', `${index}B1,S001,${'x'.repeat(2000)},,\r\n`, 'is no CSV'],
  ]
  test.each(cases)('%s is a bad answer that names the place and no value', async (_, content, message) => {
    const { connector } = await archive({ 'letters/index.csv': content }, { limits: { rowLength: 1000 } })
    const failure: unknown = await recordsOf(connector, anna, 'letter').catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'bad-answer', message: expect.stringContaining(message) })
    expect(String(failure)).not.toContain('Canary')
  })

  const json = (file: string) => ({ file, documents: undefined, key: ['letter_number'] })
  test.each([
    ['l.ndjson', '{"letter_number":"1","student_number":"S001","subject":"x"}\n{"letter', 'l.ndjson, line 2'],
    ['l.ndjson', '[1]\n', 'l.ndjson, line 1: is no JSON object'],
    ['l.ndjson', `{"a":"${'x'.repeat(2000)}`, 'more than 1000 characters'],
    ['l.json', '{}', 'is no JSON array'],
    ['l.json', '[{"a":1,"a":2}]', 'same key twice'],
    ['l.json', `[${' '.repeat(3000)}]`, 'larger than 2000 bytes'],
  ])('%s with %s is a bad answer', async (file, content, message) => {
    const limits = { rowLength: 1000, jsonBytes: 2000 }
    const { connector } = await archive({ [file]: content }, { letter: json(file), limits })
    await expect(recordsOf(connector, anna, 'letter')).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining(message),
    })
  })

  test('one that is not there is a wrong configuration, never an empty archive', async () => {
    const { folder, connector } = await archive({})
    await rm(join(folder, 'letters/index.csv'))
    await expect(recordsOf(connector, anna, 'letter')).rejects.toMatchObject({ kind: 'configuration' })
    expect(await findings(connector)).toEqual(['error: bad-configuration letters/index.csv'])
  })
})

describe('encodings of an index', () => {
  const name = 'Zoë – “€ 5”'
  test.each([
    ['utf-8', Buffer.from(`\ufeff${index}B1,S001,${name},,\r\n`)],
    ['utf-16le', Buffer.from(`\ufeff${index}B1,S001,${name},,\r\n`, 'utf16le')],
    ['latin1', Buffer.from(`${index}B1,S001,Zo\xeb \x96 \x93\x80 5\x94,,\r\n`, 'latin1')],
  ])('%s is read as declared, without its byte order mark', async (encoding, content) => {
    const { connector } = await archive({ 'letters/index.csv': content }, { letter: { encoding } })
    const [record] = await recordsOf(connector, anna, 'letter')
    expect(record?.values).toEqual({ subject: name })
  })
})

describe('checking the post archive', () => {
  test('reports files and columns that nobody declared', async () => {
    const files = {
      'letters/index.csv': 'letter_number,student_number,subject,file_name,religion\r\nB1,S001,x,,y\r\n',
      'letters/orphan.pdf': 'x',
      'readme.txt': 'x',
      'old/1.pdf': 'x',
    }
    const ignored = [
      { file: 'readme.txt', why: 'tells how to scan' },
      { file: 'old/', why: 'empty forms' },
    ]
    const { connector } = await archive(files, { ignored })
    expect(await findings(connector)).toEqual([
      'error: undeclared letters/index.csv.religion',
      'error: undeclared letters/orphan.pdf',
    ])
  })

  test('reports rows of nobody, and people who are found in no other file', async () => {
    const { connector } = await archive(
      { 'letters/index.csv': `${index}B1,,x,,\r\nB2,S002,x,,\r\n` },
      { identify: [{ identifier: 'studentNumber', field: 'person.number' }] },
    )
    expect(await findings(connector)).toEqual([
      'error: never-identified letters/index.csv.student_number',
      'error: never-identified letters/index.csv',
    ])
  })

  test.each(['../post', '/etc', 'a/../../b', 'a\\b', ''])(
    'the path %j is refused by the declaration',
    async (file) => {
      await expect(archive({}, { letter: { file } })).rejects.toThrow('inside the folder')
    },
  )

  test('the owner column opens the person whose rows they are', async () => {
    const { connector } = await archive(letter(''))
    expect(await connector.locate(identity({ studentNumber: 'S001' }), never)).toEqual({
      kind: 'found',
      key: anna,
    })
    expect(await connector.locate(identity({ studentNumber: 'S01' }), never)).toEqual({ kind: 'none' })
  })
})
