import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { ArchiveProgress } from '../../app/domain/archives'
import { SourceFailure } from '../../app/domain/source-failure'
import type { ArchiveInput, DatasetContent } from '../../exports/archive-input'
import { writeArchive } from '../../exports/write-archive'
import { temporaryFolder } from '../setup/temporary-folder'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records, rows } from './an-archive'
import { aWrittenArchive, namesIn, unpack } from './written-archive'

const run = promisify(execFile)
const both = [
  { id: '1', name: 'Noor' },
  { id: '2', name: 'Sam' },
]

function withDataset(content: DatasetContent, own: Partial<ArchiveInput> = {}): ArchiveInput {
  return anInput({ sources: [aSource('crm', [aDataset({ id: 'person', content })])], ...own })
}

async function completenessOf(input: ArchiveInput) {
  const { zip, summary } = await aWrittenArchive(input)
  const top = await unpack(zip)
  const told = JSON.parse(await readFile(join(top, 'data/meta/completeness.json'), 'utf8'))
  const page = await readFile(join(top, 'index.html'), 'utf8')
  return { top, summary, told, page, dataset: told.sources[0].datasets[0] }
}

function failing(kind: 'unreachable' | 'bad-answer', after: number): DatasetContent {
  return {
    kind: 'records',
    count: async () => 2,
    records: async function* () {
      yield both.slice(0, after).map((row) => aRecord(row))
      throw new SourceFailure('crm', kind, 'made to fail')
    },
  }
}

describe('rule 1: complete or says why not', () => {
  test('with every record that the source counts it is complete, on its first page too', async () => {
    const { summary, told, page, dataset } = await completenessOf(withDataset(rows(both)))
    expect(summary).toMatchObject({ complete: true, records: 2 })
    expect(told).toMatchObject({ complete: true, recordsWritten: 2 })
    expect(dataset).toMatchObject({
      status: 'written',
      countBySource: 2,
      recordsWritten: 2,
      redactions: 0,
      failure: null,
    })
    expect(page).toContain('Dit bestand is compleet')
    expect(page).not.toContain('Alleen wat hierboven staat, ontbreekt.')
  })

  test('15-z: a source that fails in the middle keeps what it gave, and the archive is incomplete', async () => {
    const { top, summary, told, page, dataset } = await completenessOf(withDataset(failing('unreachable', 1)))
    expect(summary.complete).toBe(false)
    expect(told.complete).toBe(false)
    expect(dataset).toMatchObject({
      status: 'written',
      countBySource: 2,
      recordsWritten: 1,
      failure: { kind: 'unreachable', reason: { nl: 'Dit systeem gaf geen antwoord.' } },
    })
    expect(page).toContain('Dit bestand is niet compleet')
    expect(page).toContain('In dit bestand: 1. Het systeem telt: 2.')
    expect(page).toContain('uit al onze systemen. Alleen wat hierboven staat, ontbreekt.')
    expect(JSON.parse(await readFile(join(top, 'data/json/crm/person.json'), 'utf8'))).toEqual([both[0]])
    expect(await readFile(join(top, 'data/csv/crm/person.csv'), 'utf8')).toBe('id,name\r\n1,Noor\r\n')
  })

  test('records that nobody checked for data of others are told without numbers: as many came as were counted', async () => {
    const content = records(both.map((row) => ({ ...aRecord(row), unreviewed: true })))
    const { summary, dataset, page } = await completenessOf(withDataset(content))
    expect(summary.complete).toBe(false)
    expect(dataset).toMatchObject({ recordsWritten: 2, failure: { kind: 'not-reviewed' } })
    expect(page).toContain('Een medewerker moet ze eerst nakijken')
    expect(page).not.toContain('In dit bestand: 2.')
  })

  test('another number than the source counts is told with both numbers', async () => {
    const content = { ...rows(both), count: async () => 3 }
    const { summary, dataset } = await completenessOf(withDataset(content))
    expect(summary.complete).toBe(false)
    expect(dataset).toMatchObject({ countBySource: 3, recordsWritten: 2, failure: { kind: 'count-differs' } })
  })

  test('records of others beside these are counted, told, and not in it', async () => {
    const content = { ...rows(both), withheld: async () => 3 }
    const { summary, dataset, page } = await completenessOf(withDataset(content))
    expect(summary.complete).toBe(true)
    expect(dataset).toMatchObject({ recordsWritten: 2, recordsWithheld: 3, complete: true })
    expect(page).toContain('Hier staan ook 3 gegevens van iemand anders. Die krijgt u niet.')
  })

  test('without knowing how many are of others it is not called complete', async () => {
    const withheld = () => Promise.reject(new SourceFailure('crm', 'unreachable', 'away'))
    const content = { ...rows(both), withheld }
    const { summary, dataset } = await completenessOf(withDataset(content))
    expect(summary.complete).toBe(false)
    expect(dataset).toMatchObject({ recordsWritten: 2, failure: { kind: 'unreachable' } })
  })

  test('a record that came in while we read is no difference, and is marked', async () => {
    let asked = 0
    const content = { ...rows(both), count: async () => (asked++ === 0 ? 1 : 2) }
    const { summary, dataset } = await completenessOf(withDataset(content))
    expect(summary.complete).toBe(true)
    expect(dataset).toMatchObject({ changedWhileRead: true, countBySource: 2, recordsWritten: 2 })
  })

  test('nothing held, failed and outside the profile are told apart, each with its header', async () => {
    const at = new Date('2026-11-22T10:00:00Z')
    const datasets = [
      aDataset({ id: 'none', content: { kind: 'nothing-held', answeredAt: at } }),
      aDataset({ id: 'counted_none', content: rows([]) }),
      aDataset({ id: 'away', content: { kind: 'failed', failure: 'ambiguous', at } }),
      aDataset({ id: 'derived', fields: [aField('risk', 'integer', { origin: 'derived' })] }),
    ]
    const input = anInput({ profile: 'portability', sources: [aSource('crm', datasets)] })
    const { top, told, page } = await completenessOf(input)
    const statuses = told.sources[0].datasets.map((dataset: { status: string }) => dataset.status)
    expect(statuses).toEqual(['nothing-held', 'nothing-held', 'failed', 'outside-profile'])
    expect(await readFile(join(top, 'data/csv/crm/away.csv'), 'utf8')).toBe('id,name\r\n')
    expect(await readFile(join(top, 'data/csv/crm/derived.csv'), 'utf8')).toBe('risk\r\n')
    for (const words of [
      'Hierin staat niets over u.',
      'Deze gegevens ontbreken.',
      'horen niet in een bestand om mee te nemen',
    ]) {
      expect(page).toContain(words)
    }
  })

  test('one broken source stops no other, whatever it throws', async () => {
    const broken: DatasetContent = {
      kind: 'records',
      count: async () => 1,
      // oxlint-disable-next-line require-yield -- it breaks before it gives anything
      records: async function* () {
        throw new TypeError('a bug in a connector')
      },
    }
    const input = anInput({
      sources: [
        aSource('broken', [aDataset({ id: 'person', content: broken })]),
        aSource('crm', [aDataset({ id: 'person', content: rows(both) })]),
      ],
    })
    const { summary } = await completenessOf(input)
    expect(summary.sources.map(({ datasets }) => datasets[0]?.incomplete)).toEqual(['bad-answer', undefined])
    expect(summary.records).toBe(2)
  })

  test('a letter that breaks off is left out and told, never given half', async () => {
    const half = aDocument('half.pdf', '', {
      open: async function* () {
        yield Buffer.from('half')
        throw new SourceFailure('crm', 'unreachable', 'broke off')
      },
    })
    const content = records([aRecord(both[0]!, [half, aDocument('whole.pdf', 'whole')])])
    const { top, summary, dataset, page } = await completenessOf(withDataset(content))
    expect(summary).toMatchObject({ complete: false, documents: 1 })
    expect(dataset).toMatchObject({
      documentsWritten: 1,
      documentsUnreadable: 1,
      failure: { kind: 'document-unreadable' },
    })
    expect(await readdir(join(top, 'data/documents/crm'))).toEqual(['whole.pdf'])
    expect(page).toContain('kon niet worden gelezen en ontbreekt')
  })
})

describe('P1: the profile of portability', () => {
  const fields = [
    aField('id', 'integer'),
    aField('email', 'email', { origin: 'observed', lawfulBasis: 'consent' }),
    aField('risk', 'integer', { origin: 'derived' }),
    aField('kvk', 'text', { origin: 'public' }),
    aField('invoice', 'text', { lawfulBasis: 'legal-obligation' }),
  ]
  const row = {
    id: '1',
    email: 'canary-in',
    risk: 'canary-risk',
    kvk: 'canary-kvk',
    invoice: 'canary-invoice',
  }
  const sources = [aSource('crm', [aDataset({ id: 'person', fields, content: rows([row]) })])]

  test('P2: holds what was provided or observed under consent or contract, nothing else', async () => {
    const { top, dataset } = await completenessOf(anInput({ profile: 'portability', sources }))
    expect(JSON.parse(await readFile(join(top, 'data/json/crm/person.json'), 'utf8'))).toEqual([
      { id: '1', email: 'canary-in' },
    ])
    expect(dataset.excludedFields.map(({ id }: { id: string }) => id)).toEqual(['risk', 'kvk', 'invoice'])
    await expect(run('grep', ['-rlE', 'canary-(risk|kvk|invoice)', top])).rejects.toMatchObject({ code: 1 })
  })

  test('15(3): access leaves nothing out', async () => {
    const { top, dataset } = await completenessOf(anInput({ sources }))
    expect(JSON.parse(await readFile(join(top, 'data/json/crm/person.json'), 'utf8'))).toEqual([row])
    expect(dataset.excludedFields).toEqual([])
  })

  test('a source is not asked for a dataset that is outside the profile', async () => {
    const read = vi.fn()
    const content: DatasetContent = { kind: 'records', count: read, records: read }
    await completenessOf(
      anInput({
        profile: 'portability',
        sources: [aSource('crm', [aDataset({ id: 'x', content, fields: fields.slice(2) })])],
      }),
    )
    expect(read).not.toHaveBeenCalled()
  })
})

describe('rule 6: deterministic', () => {
  test('the same input gives the same bytes, also in another time zone', async () => {
    onTestFinished(() => void vi.unstubAllEnvs())
    const hashes = new Set<string>()
    for (const other of ['Europe/Amsterdam', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      vi.stubEnv('TZ', other)
      const { bytes } = await aWrittenArchive(withDataset(rows(both)))
      hashes.add(createHash('sha256').update(bytes).digest('hex'))
    }
    expect(hashes.size).toBe(1)
  })

  test('files stand in the order of their names: first the payload, then what describes it', async () => {
    const letter = aDocument('brief.pdf', 'a letter')
    const content = records([aRecord(both[1]!, [letter]), aRecord(both[0]!)])
    const sources = ['website', 'crm'].map((id) =>
      aSource(id, [aDataset({ id: 'quote', content }), aDataset({ id: 'person', content: rows(both) })]),
    )
    const { zip } = await aWrittenArchive(anInput({ sources }))
    const names = (await namesIn(zip)).map((name) => name.replace(/^[^/]+\//, ''))
    const payload = names.filter((name) => name.startsWith('data/'))
    const tags = names.filter((name) => !name.startsWith('data/'))
    expect(payload).toContain('data/documents/crm/brief.pdf')
    expect(names).toEqual([...payload.toSorted(), ...tags.toSorted()])
  })
})

describe('rule 7: a stream', () => {
  const many = 30_000

  function counted(): { content: DatasetContent; given: () => number; closed: () => boolean } {
    let given = 0
    let closed = false
    const content: DatasetContent = {
      kind: 'records',
      count: async () => many,
      records: async function* () {
        try {
          for (let at = 0; at < many; at += 500) {
            given += 500
            yield Array.from({ length: 500 }, (_, step) =>
              aRecord({ id: String(at + step), name: `naam ${at} ${Math.sin(step)}` }),
            )
          }
        } finally {
          closed = true
        }
      },
    }
    return { content, given: () => given, closed: () => closed }
  }

  test('a reader who takes nothing does not hold the cursor of the source', async () => {
    const { content, closed } = counted()
    const archive = writeArchive(withDataset(content), { temporaryFolder: temporaryFolder() })
    await vi.waitUntil(closed, { timeout: 20_000 })
    archive.content.destroy()
    await expect(archive.summary).rejects.toThrow('went away')
  })

  test('fault 24: when the reader goes away the cursor is closed and nothing is left', async () => {
    const folder = temporaryFolder()
    const { content, given, closed } = counted()
    const archive = writeArchive(withDataset(content), { temporaryFolder: folder })
    await vi.waitUntil(() => given() > 0)
    archive.content.destroy()
    await expect(archive.summary).rejects.toThrow()
    expect([closed(), given() < many]).toEqual([true, true])
    expect(await readdir(folder)).toEqual([])
  })

  test('each dataset is read once, and at most 1,000 rows stand on a page, which names the rest', async () => {
    const { content, given } = counted()
    const { zip } = await aWrittenArchive(withDataset(content))
    const page = await readFile(join(await unpack(zip), 'pages/crm/person.html'), 'utf8')
    expect(given()).toBe(many)
    expect(page.match(/<tr role="row"><td/g)).toHaveLength(1000)
    expect(page).toContain('U ziet de eerste 1.000 van 30.000.')
    expect(page).toContain('href="../../data/csv/crm/person.csv"')
  })

  test('progress is told per source', async () => {
    const told: ArchiveProgress[] = []
    const { content, summary } = writeArchive(withDataset(rows(both)), {
      onProgress: (step) => told.push(step),
    })
    content.resume()
    await summary
    expect(told.at(0)).toEqual({ source: 'crm', state: 'reading', records: 0 })
    expect(told.at(-1)).toEqual({ source: 'crm', state: 'done', records: 2 })
  })

  test('others in the same process have their turn between parts of the work, for as long as they take', async () => {
    let goOn = () => {}
    const others = new Promise<void>((resolve) => (goOn = resolve))
    const parts: string[] = []
    const told: ArchiveProgress[] = []
    const { content, summary } = writeArchive(withDataset(rows(both)), {
      giveWay: async () => {
        parts.push('part')
        await others
      },
      onProgress: (step) => told.push(step),
    })
    content.resume()
    await vi.waitUntil(() => parts.length === 1)
    expect(told).toEqual([{ source: 'crm', state: 'reading', records: 0 }])
    goOn()
    await summary
    // At least once after each file.
    expect(parts.length).toBeGreaterThan(20)
  })

  test('trouble of our own in one table fails the archive, also while it waits for a later one of that source', async () => {
    // Read in this order, written in the order of their names.
    const datasets = ['second', 'first'].map((id) => aDataset({ id, content: rows(both) }))
    const archive = writeArchive(anInput({ sources: [aSource('crm', datasets)] }), {
      onProgress: ({ records }) => {
        if (records > 0) throw new Error('the disk is full')
      },
    })
    archive.content.resume().on('error', () => undefined)
    await expect(archive.summary).rejects.toThrow('the disk is full')
  })

  test('a folder that cannot be written fails the archive, not the process', async () => {
    const archive = writeArchive(withDataset(rows(both)), { temporaryFolder: '/nowhere/at/all' })
    await expect(archive.summary).rejects.toThrow('ENOENT')
    await expect(archive.content.toArray()).rejects.toThrow('ENOENT')
  })
})

describe('the viewer', () => {
  test('says who keeps the data in whole sentences, and the country by its name', async () => {
    const source = aSource('crm', [aDataset({ id: 'person' })])
    const title = { nl: 'Boekhouder B.V.', en: 'Bookkeeper Ltd.' }
    const input = anInput({ sources: [{ ...source, recipient: { ...source.recipient, title } }] })
    const top = await unpack((await aWrittenArchive(input)).zip)
    expect(await readFile(join(top, 'index.html'), 'utf8')).toContain(
      'Bewaard door: Boekhouder B.V. De school zelf. Land: Nederland.',
    )
  })

  test('rule 10 and 4: loads nothing, runs nothing, and every link resolves inside the archive', async () => {
    const long = Array.from({ length: 30 }, (_, at) =>
      aRecord({ id: String(at), name: '"><svg onload=x()>' }, at === 0 ? [aDocument('a.pdf', 'x')] : []),
    )
    const { top } = await completenessOf(withDataset(records(long)))
    const pages = ['index.html', 'index.en.html', 'pages/crm/person.html', 'pages/crm/person.en.html']
    for (const path of pages) {
      const page = await readFile(join(top, path), 'utf8')
      expect(page).not.toMatch(/<(script|svg|img|link|iframe|object|base|form)\b|<[^>]* (on\w+|style)=/)
      expect(page).toContain("default-src 'none'; style-src 'sha256-")
      expect(page).toContain('<meta name="referrer" content="no-referrer">')
      expect(page).toContain(`<html lang="${path.includes('.en.') ? 'en' : 'nl'}">`)
      for (const [, href = ''] of page.matchAll(/href="([^"]*)"/g)) {
        if (href.startsWith('https:')) continue
        const [file, anchor] = href.split('#')
        const target = file === '' ? path : join(dirname(path), file ?? '')
        const found = await readFile(join(top, target), 'utf8')
        if (anchor) expect(found).toContain(`id="${anchor}"`)
      }
    }
  })
})
