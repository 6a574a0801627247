import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArchiveInput, ArchiveSource } from '../../exports/archive-input'
import { openEarlierArchive } from '../../exports/earlier/earlier-archive'
import { openFile } from '../../exports/zip-bytes'
import { verifyArchive } from '../../exports/verify-archive'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records } from './an-archive'
import { aWrittenArchive, namesIn, unpack } from './written-archive'

const fields = [aField('id', 'integer'), aField('name'), aField('more', 'json')]
const awkward = [
  aRecord({ id: '9007199254740993', name: 'U+2028 \u2028, \r en \n, NUL \u0000', more: null }, [
    aDocument('brief.pdf', 'one'),
    aDocument('brief.pdf', 'two'),
  ]),
  aRecord({ id: null, name: '', more: { a: ['[', '},', true], __proto: 'x' } }),
  aRecord({ id: '3', name: 'Зоя 🙂 \u202e', more: ['{'] }, [aDocument('bijlage.txt', 'x'.repeat(300_000))]),
]

function crm(own: Partial<ArchiveSource['datasets'][number]> = {}): ArchiveSource {
  return aSource('crm', [
    aDataset({ id: 'person', fields, content: records(awkward), ...own }),
    aDataset({ id: 'none', content: records([]) }),
  ])
}

const failed = aSource('billing', [
  aDataset({ id: 'debtor', content: { kind: 'failed', failure: 'unreachable', at: new Date(0) } }),
])

async function reopened(input: ArchiveInput) {
  const { zip } = await aWrittenArchive(input)
  return { zip, earlier: await openEarlierArchive(await openFile(zip)) }
}

describe('rule 1: an archive is built again for one source alone', () => {
  test('what was whole is written again byte for byte, with the times at which it was asked', async () => {
    const then = new Date('2026-11-01T08:00:00Z')
    const first = await reopened(anInput({ sources: [crm(), failed], now: () => then }))
    const taken = first.earlier.take(crm(), 'access')
    if (!taken) throw new Error('the source was whole')
    const again: ArchiveSource = {
      ...crm(),
      askedAt: taken.askedAt,
      datasets: crm().datasets.map((dataset) => ({ ...dataset, content: taken.contentOf(dataset.id) })),
    }
    const answered = aSource('billing', [aDataset({ id: 'debtor' })])
    const input = anInput({ sources: [again, answered], completes: 'A-2026-000122' })
    const { zip, summary } = await aWrittenArchive(input)
    expect(summary.complete).toBe(true)
    expect(await verifyArchive(zip)).toMatchObject({ ok: true, complete: true })
    const [before, after] = await Promise.all([unpack(first.zip), unpack(zip)])
    const ofCrm = (await namesIn(zip)).map((name) => name.slice(name.indexOf('/') + 1)).filter(isOf('crm'))
    expect(ofCrm.length).toBeGreaterThan(8)
    for (const path of ofCrm) {
      expect(await readFile(join(after, path)), path).toEqual(await readFile(join(before, path)))
    }
    const told = JSON.parse(await readFile(join(after, 'data/meta/completeness.json'), 'utf8'))
    expect(told).toMatchObject({
      completes: 'A-2026-000122',
      sources: [{ datasets: [{ answeredAt: then.toISOString(), countBySource: 3 }, {}] }, {}],
    })
    await first.earlier.close()
  })

  test('a source of which something was missing is asked again', async () => {
    const { earlier } = await reopened(anInput({ sources: [crm(), failed] }))
    expect(earlier.take(failed, 'access')).toBeUndefined()
    expect(earlier.take(aSource('new', [aDataset({ id: 'person' })]), 'access')).toBeUndefined()
    await earlier.close()
  })

  test('a source in which the person could not be found is asked again: by now they may be known', async () => {
    const unknown = { kind: 'not-identified', lacking: ['studentNumber'] } as const
    const source = aSource('billing', [aDataset({ id: 'debtor', content: unknown })])
    const { earlier } = await reopened(anInput({ sources: [crm(), source] }))
    expect(earlier.take(source, 'access')).toBeUndefined()
    expect(earlier.take(crm(), 'access')).toBeDefined()
    await earlier.close()
  })

  test('a source that has other fields by now, or an archive of the other profile, is not taken over', async () => {
    const { earlier } = await reopened(anInput({ sources: [crm(), failed] }))
    expect(earlier.take(crm({ fields: [...fields, aField('added')] }), 'access')).toBeUndefined()
    expect(earlier.take(crm({ fields: fields.toReversed() }), 'access')).toBeUndefined()
    expect(earlier.take(crm(), 'portability')).toBeUndefined()
    expect(earlier.take(crm(), 'access')).toBeDefined()
    await earlier.close()
  })

  test('a ZIP of somebody else is no earlier archive', async () => {
    const { zip } = await aWrittenArchive(anInput())
    const bytes = await openFile(zip)
    const cut = { ...bytes, size: bytes.size - 1 }
    await expect(openEarlierArchive(cut)).rejects.toThrow('ZIP')
  })
})

function isOf(source: string): (path: string) => boolean {
  return (path) => path.startsWith('data/') && path.split('/').includes(source)
}
