import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDataset, aField, anInput, aSource } from './an-archive'
import { aWrittenArchive, unpack } from './written-archive'

async function jsonOf(input: ReturnType<typeof anInput>, path: string) {
  const top = await unpack((await aWrittenArchive(input)).zip)
  return JSON.parse(await readFile(join(top, path), 'utf8'))
}

test('I5: an archive tells which statements applied, and where each dataset tells since when', async () => {
  const input = anInput({
    notices: [
      { version: null, title: { nl: 'Van 2018', en: 'Of 2018' }, validFrom: '2018-05-25', document: null },
      { version: 4, title: null, validFrom: '2026-01-10T12:00:00.000Z', document: null },
    ],
    sources: [
      aSource('crm', [
        aDataset({ id: 'person', obtained: 'got' }),
        aDataset({ id: 'register', obtained: 'live' }),
        aDataset({ id: 'note' }),
      ]),
    ],
  })
  const told = await jsonOf(input, 'data/meta/notices.json')
  expect(told.notices.map(({ version, validFrom }: Record<string, unknown>) => [version, validFrom])).toEqual(
    [
      [null, '2018-05-25'],
      [4, '2026-01-10T12:00:00.000Z'],
    ],
  )
  expect(told.datasets).toEqual([
    { source: 'crm', dataset: 'person', live: false, field: 'got' },
    { source: 'crm', dataset: 'register', live: true, field: null },
    { source: 'crm', dataset: 'note', live: false, field: null },
  ])
})

test('SP1: what is of a special category stays out of what goes elsewhere, with its documents, and says so', async () => {
  const dataset = aDataset({
    id: 'person',
    fields: [aField('name'), aField('illness', 'text', { special: true })],
  })
  const input = anInput({ profile: 'transfer', sources: [aSource('crm', [dataset])] })
  const told = await jsonOf(input, 'data/meta/completeness.json')
  expect(told.sources[0].datasets[0].excludedFields).toEqual([
    { id: 'illness', reason: 'special-category', origin: 'provided', lawfulBasis: 'contract' },
  ])
})
