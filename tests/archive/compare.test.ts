import { writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProgram } from '../../app/cli/main'
import { compareArchives } from '../../exports/compare/compare-archives'
import type { Difference } from '../../exports/compare/difference'
import type { ArchiveDataset, DatasetContent } from '../../exports/archive-input'
import { openFiles } from '../../exports/earlier/packed-files'
import { minisignPublicKey } from '../../exports/sign/public-key-forms'
import { openFile } from '../../exports/zip-bytes'
import { aSigner } from './a-signer'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records, rows } from './an-archive'
import { aWrittenArchive } from './written-archive'

type Own = Partial<ArchiveDataset>

async function anArchive(...datasets: readonly (Own & { id: string })[]): Promise<string> {
  const { zip } = await aWrittenArchive(anInput({ sources: [aSource('crm', datasets.map(aDataset))] }))
  return zip
}

async function differences(before: string, after: string, partSize?: number): Promise<Difference[]> {
  const [first, second] = [await openFiles(await openFile(before)), await openFiles(await openFile(after))]
  const found: Difference[] = []
  const { differences: all } = await compareArchives(first, second, partSize)
  for await (const difference of all) found.push(difference)
  await first.close()
  await second.close()
  return found
}

async function between(before: DatasetContent, after: DatasetContent, own: Own = {}): Promise<Difference[]> {
  return differences(
    await anArchive({ id: 'person', ...own, content: before }),
    await anArchive({ id: 'person', ...own, content: after }),
  )
}

const noor = { id: '1', name: 'Noor' }
const sam = { id: '2', name: 'Sam' }
const at = { source: 'crm', dataset: 'person' }

describe('two archives of one person are compared', () => {
  test('the same records in another order are no difference', async () => {
    expect(await between(rows([noor, sam]), rows([sam, noor]))).toEqual([])
  })

  test('what came, went and changed, field by field, by the id', async () => {
    const found = await between(
      rows([noor, sam]),
      rows([
        { ...noor, name: 'Noor B.' },
        { id: '3', name: null },
      ]),
    )
    expect(found).toEqual([
      {
        kind: 'record-changed',
        ...at,
        key: { id: '1' },
        record: { id: '1', name: 'Noor B.' },
        changes: [{ field: 'name', before: 'Noor', after: 'Noor B.' }],
      },
      { kind: 'record-added', ...at, record: { id: '3', name: null } },
      { kind: 'record-removed', ...at, record: sam },
    ])
  })

  test('null and empty text differ; the order inside a nested value does not', async () => {
    const fields = [aField('id', 'integer'), aField('more', 'json')]
    const nested = (more: unknown) => rows([{ id: '1', more: more as string }])
    expect(await between(nested({ a: 1, b: [2] }), nested({ b: [2], a: 1 }), { fields })).toEqual([])
    expect(await between(nested(''), nested(null), { fields })).toHaveLength(1)
  })

  test('by the key of the source, of several fields too, however many records there are', async () => {
    const fields = [aField('name'), aField('at', 'datetime'), aField('kind')]
    const key = ['at', 'kind']
    const events = (name: (row: number) => string) =>
      rows(
        Array.from({ length: 30 }, (_, row) => ({
          name: name(row),
          at: `2026-01-0${row % 9}`,
          kind: `${row}`,
        })),
      )
    const before = await anArchive({ id: 'person', fields, key, content: events(() => 'same') })
    const content = events((row) => (row === 7 ? 'other' : 'same'))
    const after = await anArchive({ id: 'person', fields, key, content })
    for (const partSize of [undefined, 4]) {
      expect(await differences(before, after, partSize)).toMatchObject([
        {
          kind: 'record-changed',
          key: { at: '2026-01-07', kind: '7' },
          changes: [{ field: 'name', before: 'same', after: 'other' }],
        },
      ])
    }
  })

  test('without a key by the field that tells all records apart and stayed the most, not by the first', async () => {
    const fields = [aField('agent'), aField('started', 'datetime'), aField('seen', 'datetime')]
    const session = (started: string, seen: string) => ({ agent: 'Chrome', started, seen })
    const found = await between(
      rows([session('2026-01-01', '2026-01-01'), session('2026-01-02', '2026-01-02')]),
      rows([session('2026-01-01', '2026-01-05'), session('2026-01-02', '2026-01-06')]),
      { fields },
    )
    expect(found).toMatchObject([
      { kind: 'record-changed', key: { started: '2026-01-01' }, changes: [{ field: 'seen' }] },
      { kind: 'record-changed', key: { started: '2026-01-02' }, changes: [{ field: 'seen' }] },
    ])
  })

  test('two records that have nothing of their own in common are not called one that changed', async () => {
    const fields = [aField('name'), aField('news', 'boolean'), aField('note')]
    const found = await between(
      rows([{ name: 'Noor', news: true, note: null }]),
      rows([{ name: 'Sam', news: true, note: null }]),
      { fields },
    )
    expect(found.map(({ kind }) => kind)).toEqual(['record-added', 'record-removed'])
  })

  test('without an id the first field pairs, and records that are alike are counted', async () => {
    const fields = [aField('course'), aField('hours', 'integer')]
    const dutch = { course: 'Nederlands', hours: '2' }
    const found = await between(
      rows([dutch, dutch, { course: 'Rekenen', hours: '1' }]),
      rows([dutch, { course: 'Rekenen', hours: '4' }]),
      {
        fields,
      },
    )
    expect(found).toMatchObject([
      { kind: 'record-changed', key: { course: 'Rekenen' } },
      { kind: 'record-removed', record: dutch },
    ])
  })

  test('a source that was away is not taken for one that holds nothing any more', async () => {
    const away = { kind: 'failed', failure: 'unreachable', at: new Date('2026-11-22T10:00:00Z') } as const
    expect(await between(rows([noor]), away)).toEqual([
      { kind: 'dataset-not-compared', ...at, in: 'after', why: 'unreachable' },
    ])
    const half = { ...rows([noor]), count: async () => 2 }
    expect(await between(rows([noor, sam]), half)).toEqual([
      { kind: 'dataset-incomplete', ...at, in: 'after', why: 'count-differs' },
      { kind: 'record-removed', ...at, record: sam },
    ])
  })

  test('a source that cannot be asked about the person is no difference, unless it could be before', async () => {
    const unknown = { kind: 'not-identified', lacking: ['kvkNumber'] } as const
    expect(await between(unknown, unknown)).toEqual([])
    expect(await between(rows([noor]), unknown)).toEqual([
      { kind: 'dataset-not-compared', ...at, in: 'after', why: 'not-identified' },
    ])
  })

  test('what is outside the profile of both is no difference', async () => {
    const zip = async () => {
      const derived = { id: 'person', fields: [aField('id', 'integer', { origin: 'derived' })] }
      const sources = [aSource('crm', [aDataset({ ...derived, origin: 'derived' })])]
      return (await aWrittenArchive(anInput({ sources, profile: 'portability' }))).zip
    }
    expect(await differences(await zip(), await zip())).toEqual([])
  })

  test('a source that holds nothing any more', async () => {
    const none = { kind: 'nothing-held', answeredAt: new Date('2026-11-22T10:00:00Z') } as const
    expect(await between(rows([noor]), none)).toEqual([{ kind: 'record-removed', ...at, record: noor }])
  })

  test('new and gone datasets, and new and gone fields, of which records are not called changed', async () => {
    const before = await anArchive(
      { id: 'person', content: rows([noor]) },
      { id: 'old', content: rows([sam]) },
    )
    const fields = [aField('id', 'integer'), aField('email')]
    const after = await anArchive(
      { id: 'new', content: rows([sam]) },
      { id: 'person', fields, content: rows([{ id: '1', email: 'x' }]) },
    )
    expect(await differences(before, after)).toEqual([
      { kind: 'dataset-added', source: 'crm', dataset: 'new', records: 1 },
      { kind: 'fields-differ', ...at, added: ['email'], removed: ['name'] },
      { kind: 'dataset-removed', source: 'crm', dataset: 'old', records: 1 },
    ])
  })

  test('documents by their content: another name is no difference', async () => {
    const withLetters = (...letters: [string, string][]) =>
      records([
        aRecord(
          noor,
          letters.map(([name, text]) => aDocument(name, text)),
        ),
      ])
    const found = await between(
      withLetters(['a.pdf', 'one'], ['b.pdf', 'two'], ['c.pdf', 'three']),
      withLetters(['first.pdf', 'one'], ['b.pdf', 'TWO'], ['d.pdf', 'four']),
    )
    expect(found).toEqual([
      { kind: 'document-changed', source: 'crm', path: 'crm/b.pdf' },
      { kind: 'document-added', source: 'crm', path: 'crm/d.pdf' },
      { kind: 'document-removed', source: 'crm', path: 'crm/c.pdf' },
    ])
  })

  test('a large dataset is compared in parts, with the same outcome', async () => {
    const many = (of: (row: number) => Record<string, string>): DatasetContent =>
      rows(Array.from({ length: 30 }, (_, row) => of(row)))
    const [before, after] = [
      many((row) => ({ id: String(row), name: `n${row}` })),
      many((row) => ({ id: String(row), name: row === 7 ? 'changed' : `n${row}` })),
    ]
    const [one, other] = [
      await anArchive({ id: 'person', content: before }),
      await anArchive({ id: 'person', content: after }),
    ]
    expect(await differences(one, other, 4)).toEqual(await differences(one, other))
    expect(await differences(one, other, 4)).toMatchObject([{ kind: 'record-changed', key: { id: '7' } }])
    const fields = [aField('course'), aField('hours', 'integer')]
    const courses = (hours: string) =>
      many((row) => ({ course: 'Nederlands', hours: row === 7 ? hours : `${row}` }))
    const found = await differences(
      await anArchive({ id: 'person', fields, content: courses('70') }),
      await anArchive({ id: 'person', fields, content: courses('71') }),
      4,
    )
    expect(found.map(({ kind }) => kind).toSorted()).toEqual(['record-added', 'record-removed'])
  })
})

describe('inzage diff', () => {
  let out: string[]
  let told: string[]
  beforeEach(() => {
    out = []
    told = []
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    process.exitCode = 0
  })

  async function diff(...args: string[]): Promise<number> {
    await createProgram().parseAsync(['node', 'inzage', 'diff', ...args])
    return Number(process.exitCode)
  }

  test('for people, with what a terminal would act upon made visible', async () => {
    const before = await anArchive({ id: 'person', content: rows([noor]) })
    const after = await anArchive({ id: 'person', content: rows([{ ...noor, name: '\u001b[2J\u202Ex' }]) })
    expect(await diff(before, after)).toBe(1)
    expect(out.join('')).toContain('~ crm/person: id "1"\n    name: "Noor" -> "\\u001b[2J\\u202ex"')
    expect(out.join('')).toContain('record-changed: 1')
  })

  test('for programs, one object a line', async () => {
    const zip = await anArchive({ id: 'person', content: rows([noor]) })
    expect(await diff(zip, zip, '--json')).toBe(0)
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'archives', before: { request: 'A-2026-000123' } },
      { kind: 'summary', same: true },
    ])
  })

  test('an archive that does not verify is refused, as is one that another key signed', async () => {
    const good = await anArchive({ id: 'person', content: rows([noor]) })
    const { zip: bad, bytes } = await aWrittenArchive(anInput())
    bytes[200]! ^= 1
    await writeFile(bad, bytes)
    expect(await diff(good, bad)).toBe(2)
    expect(told.join('')).toContain('does not verify')
    const key = `${bad}.pub`
    await writeFile(key, minisignPublicKey(aSigner().publicKey))
    expect(await diff(good, good, '--key', key)).toBe(2)
  })
})
