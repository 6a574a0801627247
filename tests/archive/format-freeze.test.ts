import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ArchiveInput } from '../../exports/archive-input'
import { formatVersion } from '../../exports/format-version'
import { archivedTypes } from '../../app/domain/field-types/field-types'
import { aSigner } from './a-signer'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records, rows } from './an-archive'
import { readSheets } from './read-workbook'
import { aWrittenArchive, namesIn, unpack } from './written-archive'

const frozen = join(import.meta.dirname, '../fixtures/archive-format')

/** One of everything that an archive can hold; what differs with the records is left out of the shape. */
function fixedInput(): ArchiveInput {
  const fields = archivedTypes.map((type) => aField(type.replace('-', '_'), type))
  return anInput({
    signer: aSigner(),
    sources: [
      aSource('crm', [
        aDataset({
          id: 'types',
          fields,
          content: rows([Object.fromEntries(fields.map(({ id }) => [id, null]))]),
        }),
        aDataset({
          id: 'person',
          key: ['name'],
          fields: [
            aField('id', 'integer'),
            aField('name', 'text', { person: 'name' }),
            aField('news', 'boolean'),
          ],
          content: records([
            {
              ...aRecord({ id: '[redacted:other-person]', name: 'Noor', news: true }, [
                aDocument('brief.pdf', 'one'),
                failing(),
                aDocument('stil.pdf', '', { withheld: 'other-document' }),
              ]),
              redactions: [{ where: 'id', reason: 'other-person', count: 1 }],
              statements: [
                {
                  field: 'name',
                  text: 'Zo heet ik.',
                  number: 'C-2026-000001',
                  writtenAt: '2026-11-22T10:15:30Z',
                },
              ],
            },
          ]),
        }),
        aDataset({ id: 'wrong', fields: [aField('n', 'integer')], content: rows([{ n: 'een' }]) }),
        aDataset({ id: 'gone', content: { kind: 'failed', failure: 'unreachable', at: new Date(0) } }),
      ]),
      { ...aSource('planner', [course()]), recipient: abroad },
      aSource('register', [
        aDataset({ id: 'unknown', content: { kind: 'not-identified', lacking: ['kvkNumber'] } }),
      ]),
    ],
    notices: [
      {
        version: null,
        title: { nl: 'V', en: 'V' },
        validFrom: '2018-05-25',
        document: 'https://school.example/v',
      },
      { version: 1, title: null, validFrom: '2026-01-10T12:00:00.000Z', document: null },
    ],
    consents: [
      {
        id: 'news',
        source: 'crm',
        dataset: 'person',
        field: 'news',
        at: undefined,
        title: { nl: 'Nieuws', en: 'News' },
        purpose: { title: { nl: 'N', en: 'N' }, explanation: { nl: 'N', en: 'N' } },
        terms: { purpose: undefined, category: undefined },
        text: { version: '1', nl: 'Ja', en: 'Yes' },
        last: { state: 'overtaken', action: 'withdrawn' },
        history: [{ action: 'withdrawn', at: new Date(0), textVersion: '1' }],
      },
    ],
  })
}

const abroad = { ...aSource('x', []).recipient, country: 'US', safeguard: 'dpf' }

function failing() {
  return aDocument('kapot.pdf', '', {
    // oxlint-disable-next-line require-yield -- as a source that breaks
    open: async function* () {
      throw new Error('broken')
    },
  })
}

function course() {
  return aDataset({
    id: 'course',
    obtained: 'from',
    fields: [
      aField('id'),
      aField('name'),
      aField('level'),
      aField('from', 'date'),
      aField('to', 'date'),
      aField('done', 'boolean'),
    ],
    education: {
      kind: 'course',
      id: 'id',
      name: 'name',
      level: 'level',
      startsOn: 'from',
      endsOn: 'to',
      passed: { field: 'done', is: [true] },
    },
    content: rows([
      { id: '1', name: 'Nederlands', level: 'B1', from: '2024-01-01', to: '2024-02-01', done: true },
    ]),
  })
}

/** Keys and kinds of values, not the values: objects by key, the items of a list taken together. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [value.map(shapeOf).reduce(merged)]
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]))
}

function merged(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === 0 ? b : b.length === 0 ? a : [merged(a[0], b[0])]
  if (isObject(a) && isObject(b) && !('either' in a) && !('either' in b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    return Object.fromEntries(
      keys.map((key) => [key, key in a && key in b ? merged(a[key], b[key]) : (a[key] ?? b[key])]),
    )
  }
  const either = new Map([...shapesIn(a), ...shapesIn(b)].map((one) => [JSON.stringify(one), one]))
  return either.size === 1 ? a : { either: [...either.values()] }
}

function shapesIn(shape: unknown): unknown[] {
  return isObject(shape) && Array.isArray(shape.either) ? shape.either : [shape]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

async function shape() {
  const { zip } = await aWrittenArchive(fixedInput())
  const top = await unpack(zip)
  const files = (await namesIn(zip)).map((name) => name.slice(name.indexOf('/') + 1))
  const json: Record<string, unknown> = {}
  const csv: Record<string, string> = {}
  for (const file of files) {
    if (/\.(json|jsonld)$/.test(file))
      json[file] = shapeOf(JSON.parse(await readFile(join(top, file), 'utf8')))
    if (file.endsWith('.csv')) csv[file] = (await readFile(join(top, file), 'utf8')).split('\r\n')[0] ?? ''
  }
  const sheets = (await readSheets(join(top, 'data/spreadsheet/inzage.xlsx'))).map(({ name, cells }) => ({
    name,
    header: [...cells].filter(([place]) => /^[A-Z]+1$/.test(place)).map(([, { value }]) => value),
  }))
  return { files, csv, json, sheets }
}

describe(`version ${formatVersion} of the format`, () => {
  let now: Awaited<ReturnType<typeof shape>>
  beforeAll(async () => {
    now = await shape()
  })

  test('is frozen: files, columns and keys are those of its fixture', async () => {
    // New on purpose? Raise formatVersion, tell it in app/docs/archive-format.md, and run with
    // `--update` to write the fixture of the new version; fixtures of earlier versions stay.
    await expect(`${JSON.stringify(now, null, 1)}\n`).toMatchFileSnapshot(
      join(frozen, `${formatVersion}.snap`),
    )
  })

  test('is told in the changelog, above the versions before it', async () => {
    const page = await readFile(join(import.meta.dirname, '../../app/docs/archive-format.md'), 'utf8')
    const told = [...page.matchAll(/^### (\d+\.\d+\.\d+)$/gm)].map(([, version]) => version)
    expect(told[0]).toBe(formatVersion)
    for (const fixture of await readdir(frozen)) expect(told).toContain(fixture.replace('.snap', ''))
  })

  test('names itself in every file that carries a version', () => {
    expect(Object.keys(now.json)).toContain('data/meta/completeness.json')
    expect(now.json['data/datapackage.json']).toMatchObject({ formatVersion: 'string' })
    expect(now.json['data/meta/completeness.json']).toMatchObject({ formatVersion: 'string' })
  })
})

test('a column more, a key less or a file more is seen as a change', () => {
  expect(shapeOf({ a: [{ b: 1 }, { c: null }] })).toEqual({ a: [{ b: 'number', c: 'null' }] })
  expect(shapeOf({ a: [{ b: 1 }] })).not.toEqual(shapeOf({ a: [{ b: '1' }] }))
})
