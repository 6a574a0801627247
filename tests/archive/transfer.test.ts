import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArchiveProfile } from '../../app/domain/archives'
import type { ArchiveDataset } from '../../exports/archive-input'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records } from './an-archive'
import { aWrittenArchive, namesIn, unpack } from './written-archive'

const words = { field: 'name', number: 'C-2026-000001', writtenAt: '2026-11-22T10:15:30Z' }
const record = {
  ...aRecord({ name: 'Noor', about: 'canary-about', score: 'canary-score' }, [
    aDocument('brief.pdf', 'canary-letter'),
  ]),
  statements: [{ ...words, text: 'canary-words' }],
  redactions: [
    { where: 'name', reason: 'other-person', count: 1 },
    { where: 'score', reason: 'other-person', count: 2 },
  ],
} as const
const fields = [
  aField('name'),
  aField('about', 'text', { staysHere: true }),
  aField('score', 'text', { origin: 'derived' }),
]

async function written(profile: ArchiveProfile, own: Partial<ArchiveDataset> = {}) {
  const dataset = aDataset({ id: 'person', fields, content: records([record]), ...own })
  const { zip } = await aWrittenArchive(anInput({ profile, sources: [aSource('crm', [dataset])] }))
  const names = await namesIn(zip)
  const top = await unpack(zip)
  const read = (path: string) => readFile(join(top, path), 'utf8')
  const texts = await Promise.all(
    names.filter((name) => !name.endsWith('.xlsx')).map((name) => read(name.slice(name.indexOf('/') + 1))),
  )
  const told = JSON.parse(await read('data/meta/completeness.json'))
  return { all: texts.join('\n'), told: told.sources[0].datasets[0] }
}

/** What of the record stands somewhere in the archive. */
function found({ all }: { all: string }): string[] {
  return ['about', 'score', 'letter', 'words'].filter((part) => all.includes(`canary-${part}`))
}

describe('20(4): what goes to another organisation', () => {
  test('holds no words that can hold others; the same person gets them', async () => {
    expect(found(await written('access'))).toEqual(['about', 'score', 'letter', 'words'])
    expect(found(await written('portability'))).toEqual(['about', 'letter', 'words'])
    expect(found(await written('transfer'))).toEqual(['letter'])
  })

  test.each<Partial<ArchiveDataset>>([{ documentsHoldOthers: true }, { special: true }])(
    'holds no letters of a dataset that is %j',
    async (own) => {
      expect(found(await written('transfer', own))).toEqual([])
      expect(found(await written('portability', own))).toContain('letter')
    },
  )

  test('tells what stays out and why', async () => {
    const { told } = await written('transfer')
    expect(told.excludedFields).toMatchObject([
      { id: 'about', reason: 'third-parties' },
      { id: 'score', reason: 'outside-profile' },
    ])
  })
})

test('what was hidden in a field outside the profile is not counted, since it is not there', async () => {
  expect((await written('access')).told).toMatchObject({ redactions: 3 })
  expect((await written('portability')).told).toMatchObject({
    redactions: 1,
    redacted: [{ where: 'name', reason: 'other-person', count: 1 }],
  })
})
