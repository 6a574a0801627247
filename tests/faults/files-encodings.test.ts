import { appendFile, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { filesDriver } from '../../app/connectors/files/files-driver'
import type { SubjectKey } from '../../app/domain/records'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { contractDeps } from '../contract/contract-school'
import { never } from '../contract/contract-source'
import { recordsOf } from '../contract/reading-contract'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const title = { nl: 'Titel', en: 'Title' }
const anna = 'S001' as SubjectKey
const anHour = 3_600_000

interface Archive {
  readonly folder: string
  readonly file: string
  readonly connector: Connector
}

async function archive(
  name: string,
  content: Buffer | string,
  { encoding = 'utf-8', limits = {}, ahead = 0 }: { encoding?: string; limits?: object; ahead?: number } = {},
): Promise<Archive> {
  const folder = await mkdtemp(join(tmpdir(), 'inzage-faults-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'documents'))
  const file = join(folder, name)
  await writeFile(file, content)
  const source = sourceSchemaFor({ files: filesDriver.schemas }).parse({
    id: 'archive',
    title,
    driver: 'files',
    recipient: 'school',
    connection: { folder, limits },
    identify: [{ identifier: 'studentNumber', field: 'index.owner' }],
    datasets: [
      {
        id: 'letter',
        title,
        category: 'provided',
        purpose: 'contact',
        lawfulBasis: 'contract',
        origin: 'provided',
        retention: 'contract-7y',
        file: name,
        encoding,
        owner: 'owner',
        key: ['number'],
        documents: { folder: 'documents', column: 'document' },
        optional: ['document'],
        fields: [{ id: 'name', type: 'text', title }],
      },
    ],
  })
  const clock = { now: () => new Date(Date.now() + ahead) }
  return { folder, file, connector: filesDriver.create(source, { ...contractDeps({}), clock }) }
}

const csv = (names: readonly string[]) =>
  [
    'number,owner,name,document',
    ...names.map((name, index) => `${index},S001,"${name.replaceAll('"', '""')}",`),
  ].join('\r\n')
const namesIn = async (connector: Connector) =>
  (await recordsOf(connector, anna, 'letter')).map(({ values }) => values['name'])

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('row 5: encodings of an index', () => {
  const alphabet = fc.constantFrom(...'aZëÉñ ß’€,"\n\r;=+\u0000\u00a0')
  const wide = fc.oneof(
    alphabet,
    fc.constantFrom('e\u0301', '\u{1f469}\u200d\u{1f393}', '\u202e', '\u2028', 'Ж', '漢'),
  )
  const sample = (unit: fc.Arbitrary<string>) =>
    fc.sample(fc.string({ unit, minLength: 1, maxLength: 12 }), { numRuns: 1_000, seed: 5 })

  test.each<[string, (text: string) => Buffer, readonly string[]]>([
    ['utf-8', (text) => Buffer.from(text), sample(wide)],
    ['utf-8', (text) => Buffer.from(`\ufeff${text}`), sample(wide)],
    ['utf-16le', (text) => Buffer.from(text, 'utf16le'), sample(wide)],
    ['utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le'), sample(wide)],
    ['utf-16be', swapped, sample(wide)],
    ['utf-16be', (text) => swapped(`\ufeff${text}`), sample(wide)],
    ['windows-1252', windows1252, sample(alphabet)],
    ['latin1', windows1252, sample(alphabet)],
  ])('a thousand names in %s come back as they were', async (encoding, encode, names) => {
    const { connector } = await archive('index.csv', encode(csv(names)), { encoding })
    expect(await namesIn(connector)).toEqual(names)
  })

  test.each<[string, string, Buffer]>([
    ['windows-1252', 'utf-8', windows1252(csv(['Zoë']))],
    ['utf-16le', 'utf-8', Buffer.from(`\ufeff${csv(['Zoë'])}`, 'utf16le')],
    ['utf-16be', 'utf-16le', swapped(`\ufeff${csv(['Zoë'])}`)],
    ['utf-16le', 'utf-16be', Buffer.from(`\ufeff${csv(['Zoë'])}`, 'utf16le')],
    ['half a pair', 'utf-16le', Buffer.from(csv(['a\ud83d']), 'utf16le')],
    ['half a character', 'utf-8', Buffer.from(csv(['ë'])).subarray(0, -3)],
  ])('%s where %s is declared is a bad answer that says so', async (_, encoding, content) => {
    const { connector } = await archive('index.csv', content, { encoding })
    await expect(namesIn(connector)).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining(`has bytes that are not ${encoding}`) as string,
    })
  })

  test('NUL, control signs and half pairs that JSON spells out are kept', async () => {
    const row = String.raw`{"number":"1","owner":"S001","name":"a\u0000b\ud83d\u2028"}`
    const { connector } = await archive('index.ndjson', `${row}\n`)
    expect(await namesIn(connector)).toEqual(['a\u0000b\ud83d\u2028'])
  })

  test.each(['NFC', 'NFD'])(
    'a document is found when its name is written %s on disk and otherwise in the index',
    async (form) => {
      const other = form === 'NFC' ? 'NFD' : 'NFC'
      const content = `number,owner,name,document\r\n1,S001,x,${'Zoë.pdf'.normalize(other)}\r\n`
      const { folder, connector } = await archive('index.csv', content)
      await writeFile(join(folder, 'documents', 'Zoë.pdf'.normalize(form)), 'content')
      const [record] = await recordsOf(connector, anna, 'letter')
      expect(record?.documents).toMatchObject([{ size: 7 }])
      expect((await connector.check(never)).findings).toEqual([])
    },
  )
})

describe('an index that changes', () => {
  const many = csv(Array.from({ length: 20_000 }, (_, index) => `name ${index}`))

  test('while it is read is a failure that passes, never the old half with the new', async () => {
    const { file, connector } = await archive('index.csv', many, { limits: { cacheBytes: 0 } })
    const reading = async () => {
      for await (const batch of connector.read(anna, 'letter', { signal: never, batchSize: 10 })) {
        if (batch[0]?.key === '0') await appendFile(file, '\r\n20000,S001,more,')
      }
    }
    await expect(reading()).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'index.csv was changed while it was read',
    })
  })

  test('by a new file in its place leaves a running read whole', async () => {
    const { file, connector } = await archive('index.csv', many, { limits: { cacheBytes: 0 } })
    let seen = 0
    for await (const batch of connector.read(anna, 'letter', { signal: never, batchSize: 10 })) {
      if (seen === 0) {
        await writeFile(`${file}.new`, csv(['other']))
        await rename(`${file}.new`, file)
      }
      seen += batch.length
    }
    expect(seen).toBe(20_000)
    expect(await namesIn(connector)).toEqual(['other'])
  })

  test.each([
    ['at once, one after another, in the same length', 0],
    ['after it was kept in memory', anHour],
  ])('is seen by the next question: %s', async (_, ahead) => {
    const { file, connector } = await archive('index.csv', csv(['first 00']), { ahead })
    expect(await namesIn(connector)).toEqual(['first 00'])
    for (let round = 10; round < 60; round++) {
      await writeFile(file, csv([`other ${round}`]))
      // Its writer may set the time back to what it was.
      if (round % 2 === 0) await utimes(file, 1, 1)
      if (ahead > 0)
        await writeFile(`${file}.tmp`, csv([`other ${round}`])).then(() => rename(`${file}.tmp`, file))
      expect(await namesIn(connector)).toEqual([`other ${round}`])
      expect(await connector.count(anna, 'letter', never)).toBe(1)
    }
  })

  test('and is gone is no longer answered from memory', async () => {
    const { file, connector } = await archive('index.csv', csv(['a']), { ahead: anHour })
    expect(await namesIn(connector)).toEqual(['a'])
    await rm(file)
    await expect(namesIn(connector)).rejects.toMatchObject({ kind: 'configuration' })
  })
})

/** The signs of the sample that windows-1252 has above 0x7f. */
function windows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('€', '\x80').replaceAll('’', '\x92'), 'latin1')
}
