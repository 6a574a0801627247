import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDataset, aField, anInput, aSource, rows } from './an-archive'
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

const notices = [
  { version: null, title: { nl: 'Verklaring 2018', en: 'Of 2018' }, validFrom: '2018-05-25', document: null },
  { version: 4, title: null, validFrom: '2026-01-10T12:00:00.000Z', document: null },
]
const got = [
  '2017-01-01',
  '2020-02-03T10:00:00+01:00',
  '2026-01-10T11:59:59Z',
  '2026-01-10T12:00:00Z',
  null,
  'ooit',
]

async function firstPage(dataset: Partial<Parameters<typeof aDataset>[0]>, language = '') {
  const input = anInput({ notices, sources: [aSource('crm', [aDataset({ id: 'person', ...dataset })])] })
  const top = await unpack((await aWrittenArchive(input)).zip)
  return readFile(join(top, `index${language}.html`), 'utf8')
}

const fields = [aField('got', 'datetime')]

test('I5: the viewer tells with each record since when it is held and which statement then applied', async () => {
  const page = await firstPage({ obtained: 'got', fields, content: rows(got.map((at) => ({ got: at }))) })
  expect(page).toContain('<th role="columnheader" scope="col">Wij hebben dit sinds</th>')
  expect(page).toContain('<dd>Dat staat bij elk gegeven.</dd>')
  const told = [...page.matchAll(/data-title="Wij hebben dit sinds">([^<]*)</g)].map(([, words]) => words)
  expect(told).toEqual([
    '1 januari 2017. Welke privacyverklaring toen gold, weten wij niet meer.',
    '3 februari 2020. Toen gold: Verklaring 2018.',
    '10 januari 2026. Toen gold: Verklaring 2018.',
    '10 januari 2026. Toen gold onze privacyverklaring: versie 4 van 10 januari 2026.',
    'Dat weten wij niet.',
    'Dat weten wij niet.',
  ])
})

test('I5: records that are cards tell it too, in the language of the page', async () => {
  const page = await firstPage(
    {
      obtained: 'got',
      fields: [...fields, aField('words', 'long-text')],
      content: rows([{ got: '2026-02-03', words: 'x' }]),
    },
    '.en',
  )
  expect(page).toContain(
    '<dt>Since when do we have this?</dt><dd>3 February 2026. Our privacy statement of that time: version 4 of 10 January 2026.</dd>',
  )
})

test('I5: what is asked live, what nobody keeps, and a moment that stays out of the file are told or left', async () => {
  const told = (page: string) => /<dt>Sinds wanneer hebben wij dit\?<\/dt><dd>([^<]*)</.exec(page)?.[1]
  expect(told(await firstPage({ obtained: 'live' }))).toBe('Wij vroegen dit voor dit bestand op.')
  expect(told(await firstPage({ obtained: null }))).toContain('Dat weten wij niet.')
  expect(told(await firstPage({ obtained: 'elsewhere' }))).toBeUndefined()
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
