import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArchiveProgress } from '../../app/domain/archives'
import type { ArchiveSource, DatasetContent } from '../../exports/archive-input'
import { openEarlierArchive } from '../../exports/earlier/earlier-archive'
import { verifyArchive } from '../../exports/verify-archive'
import { writeArchive } from '../../exports/write-archive'
import { openFile, type ZipBytes } from '../../exports/zip-bytes'
import { aDataset, anInput, aSource } from './an-archive'
import { readWorkbook } from './read-workbook'
import { aWrittenArchive, namesIn, unpack } from './written-archive'
import { zipOf } from './zip-of'

const unknown = { kind: 'not-identified', lacking: ['kvkNumber'] } as const satisfies DatasetContent
const empty = { kind: 'nothing-held', answeredAt: new Date(0) } as const satisfies DatasetContent

function register(content: DatasetContent = unknown): ArchiveSource {
  return aSource('register', [aDataset({ id: 'profile', content })])
}

const crm = aSource('crm', [aDataset({ id: 'person' }), aDataset({ id: 'note', content: empty })])

async function written(...sources: readonly ArchiveSource[]) {
  const { zip, summary } = await aWrittenArchive(anInput({ sources }))
  const top = await unpack(zip)
  const read = (path: string) => readFile(join(top, path), 'utf8')
  return { zip, summary, read, json: async (path: string) => JSON.parse(await read(path)) }
}

describe('art. 11: a source that knows people only by what is not verified of this person', () => {
  test('is told apart from one that holds nothing, for programs too', async () => {
    const { json, read } = await written(crm, register())
    const { sources } = await json('data/meta/completeness.json')
    expect(sources[0].datasets[1]).toMatchObject({ status: 'nothing-held', countBySource: 0, lacking: null })
    expect(sources[1].datasets[0]).toMatchObject({
      status: 'not-identified',
      askedAt: null,
      answeredAt: null,
      countBySource: null,
      failure: null,
      lacking: {
        identifiers: ['kvkNumber'],
        reason: {
          nl: expect.stringContaining('Dit systeem kent mensen alleen zo: KVK-nummer.'),
          en: expect.stringContaining('This system knows people only by: Trade register number.'),
        },
      },
    })
    const { resources } = await json('data/datapackage.json')
    expect(resources.map(({ status }: { status: string }) => status)).toEqual([
      'written',
      'nothing-held',
      'not-identified',
    ])
    expect(await read('data/csv/register/profile.csv')).toBe('id,name\r\n')
  })

  test.each([
    ['index.html', 'compleet, voor zover wij u kennen', 'KVK-nummer', 'Hierin staat niets over u.'],
    [
      'index.en.html',
      'complete, as far as we know you',
      'Trade register number',
      'There is nothing about you',
    ],
  ])('is never called empty on %s, nor is all called complete', async (page, head, kind, nothing) => {
    const { read, summary } = await written(aSource('crm', [aDataset({ id: 'person' })]), register())
    expect(summary.complete).toBe(true)
    const html = await read(page)
    expect(html).toMatch(new RegExp(`<div class="status"><h2>[^<]*${head}</h2>`))
    expect(html.split(kind)).toHaveLength(3)
    expect(html).not.toContain(nothing)
    expect(html).not.toMatch(/1 tabel is leeg|1 table is empty/)
  })

  test('is told in the guide of the workbook', async () => {
    const { sheets } = await readWorkbook((await written(crm, register())).zip)
    expect(sheets[0]?.cells.get('E4')?.value).toContain('Dit systeem kent mensen alleen zo: KVK-nummer.')
  })

  test('takes nothing from the words about what is missing beside it', async () => {
    const away = { kind: 'failed', failure: 'unreachable', at: new Date(0) } as const
    const failed = aSource('billing', [aDataset({ id: 'debtor', content: away })])
    const { read, zip } = await written(failed, register())
    const html = await read('index.html')
    expect(html).toContain('Dit bestand is niet compleet')
    expect(html).toContain('Hier kunnen wij u niet vinden')
    expect(await verifyArchive(zip)).toMatchObject({ ok: true, complete: false })
  })

  test('that may hold more than is declared makes the archive incomplete', async () => {
    const { summary, read } = await written(crm, register({ ...unknown, changed: true }))
    expect(summary.complete).toBe(false)
    expect(await read('index.html')).toContain('In dit systeem staat iets wat wij nog niet hebben bekeken.')
  })

  test('is told as such while the archive is made', async () => {
    const told: ArchiveProgress[] = []
    const { content, summary } = writeArchive(anInput({ sources: [register()] }), {
      onProgress: (step) => told.push(step),
    })
    content.resume()
    await summary
    expect(told.at(-1)).toEqual({ source: 'register', state: 'not-identified', records: 0 })
  })
})

describe('an archive is built again for one source alone', () => {
  test('a source that could not be asked about the person is asked then; one that held nothing is not', async () => {
    const { zip } = await written(register(), crm, aSource('none', [aDataset({ id: 'a', content: empty })]))
    const earlier = await openEarlierArchive(await openFile(zip))
    expect(earlier.take(register(), 'access')).toBeUndefined()
    expect(earlier.take(crm, 'access')).toBeDefined()
    expect(earlier.take(aSource('none', [aDataset({ id: 'a' })]), 'access')).toBeDefined()
    await earlier.close()
  })

  test('before 1.7.0 both were called empty: such a source is asked, one that held something is not', async () => {
    const { zip } = await written(crm, register(empty))
    const earlier = await openEarlierArchive(await beforeLacking(zip))
    expect(earlier.take(register(), 'access')).toBeUndefined()
    expect(earlier.take(crm, 'access')).toBeDefined()
    await earlier.close()
  })

  /** As version 1.6.0 wrote it. */
  async function beforeLacking(zip: string): Promise<ZipBytes> {
    const top = await unpack(zip)
    const files = (await namesIn(zip)).map(async (name) => {
      const content = await readFile(join(top, '..', name))
      const isTold = name.endsWith('/completeness.json')
      return { name, content: isTold ? Buffer.from(withoutLacking(content.toString('utf8'))) : content }
    })
    const path = join(top, '..', 'earlier.zip')
    await writeFile(path, zipOf(await Promise.all(files)))
    return openFile(path)
  }

  function withoutLacking(json: string): string {
    return JSON.stringify(JSON.parse(json, (key, value) => (key === 'lacking' ? undefined : value)))
  }
})
