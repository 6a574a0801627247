import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import jsonld from 'jsonld'
import { beforeAll, describe, expect, test } from 'vitest'
import { dpvCategories, dpvPurposes } from '../../app/domain/register/dpv-terms'
import { lawfulBases, origins } from '../../app/domain/register/terms'
import type { ArchiveConsent, ArchiveInput, ArchiveSource } from '../../exports/archive-input'
import { withoutWeeks } from '../../exports/linked/processing'
import { context } from '../../exports/linked/vocabularies'
import terms from '../fixtures/dpv/terms-2.3.json'
import { aDataset, aField, anInput, aSource, rows } from './an-archive'
import { aWrittenArchive, unpack } from './written-archive'

const meta = ['processing', 'consents', 'person'] as const
type Documents = Record<(typeof meta)[number], jsonld.JsonLdDocument>

async function linkedDataOf(input: ArchiveInput): Promise<Documents> {
  const top = await unpack((await aWrittenArchive(input)).zip)
  const read = async (name: string): Promise<jsonld.JsonLdDocument> =>
    JSON.parse(await readFile(join(top, `data/meta/${name}.jsonld`), 'utf8'))
  return {
    processing: await read('processing'),
    consents: await read('consents'),
    person: await read('person'),
  }
}

/** A program of others that refuses to open anything, and to drop what it does not understand. */
const offline = {
  documentLoader: (url: string) => Promise.reject(new Error(`${url} was asked for`)),
  safe: true,
}

function expand(document: jsonld.JsonLdDocument) {
  return jsonld.expand(document, offline)
}

async function quadsOf(document: jsonld.JsonLdDocument): Promise<string> {
  return String(await jsonld.toRDF(document, { ...offline, format: 'application/n-quads' }))
}

function aConsent(own: Partial<ArchiveConsent> = {}): ArchiveConsent {
  return {
    id: 'newsletter',
    source: 'website',
    dataset: 'contact',
    field: 'newsletter',
    at: 'changed_at',
    title: { nl: 'Nieuwsbrief', en: 'Newsletter' },
    purpose: {
      title: { nl: 'De nieuwsbrief sturen', en: 'Sending the newsletter' },
      explanation: { nl: 'Alleen met uw ja', en: 'Only with your yes' },
    },
    terms: { purpose: 'dpv:DirectMarketing', category: 'pd:Contact' },
    text: { version: '2024-1', nl: 'Ik wil de nieuwsbrief.', en: 'I want the newsletter.' },
    last: undefined,
    history: [],
    ...own,
  }
}

const contact = aDataset({
  id: 'contact',
  fields: [
    aField('full_name', 'text', { person: 'name' }),
    aField('street', 'text', { person: 'streetAddress' }),
    aField('number', 'text', { person: 'streetAddress' }),
    aField('email', 'email', { person: 'email' }),
    aField('newsletter', 'boolean', { lawfulBasis: 'consent' }),
    aField('changed_at', 'datetime', { origin: 'observed' }),
  ],
  content: rows([
    {
      full_name: 'Noor de Wit',
      street: 'Dorpsstraat',
      number: '1',
      email: 'n@school.example',
      newsletter: true,
      changed_at: '2025-01-02T03:04:05+01:00',
    },
    {
      full_name: 'N. de Wit',
      street: null,
      number: '',
      email: 'n@school.example',
      newsletter: false,
      changed_at: null,
    },
  ]),
})

/** Every basis, origin and safeguard that a register can hold. */
function everything(): ArchiveInput {
  const abroad = (id: string, safeguard: string): ArchiveSource => {
    const source = aSource(id, [])
    return { ...source, recipient: { ...source.recipient, kind: 'processor', country: 'US', safeguard } }
  }
  const fields = lawfulBases.flatMap((lawfulBasis) =>
    origins.map((origin) =>
      aField(`${lawfulBasis}_${origin}`.replaceAll('-', '_'), 'text', { lawfulBasis, origin }),
    ),
  )
  const mapped = dpvPurposes.map((purpose, at) => {
    const category = dpvCategories[at % dpvCategories.length]
    return aField(`mapped_${at}`, 'text', { terms: { purpose, category } })
  })
  return anInput({
    sources: [
      aSource('website', [contact]),
      aSource('all', [
        aDataset({ id: 'basis', fields, content: rows([]) }),
        aDataset({
          id: 'mapped',
          fields: mapped,
          terms: { purpose: undefined, category: undefined },
          storage: { period: 'P4W', from: { nl: 'het einde', en: 'the end' } },
        }),
      ]),
      ...['dpf', 'adequacy:GB', 'scc-2021-914:2', 'bcr', 'art49'].map((safeguard, at) =>
        abroad(`abroad-${at}`, safeguard),
      ),
    ],
    consents: [
      aConsent(),
      aConsent({ id: 'unknown', field: 'nowhere' }),
      aConsent({
        id: 'withdrawn',
        last: { state: 'pending', action: 'withdrawn' },
        history: [{ action: 'withdrawn', at: new Date('2026-01-01T00:00:00Z'), textVersion: '2024-1' }],
      }),
    ],
  })
}

describe('every file of linked data', () => {
  let documents: Documents
  beforeAll(async () => {
    documents = await linkedDataOf(everything())
  })

  test.for(meta)('%s is read without the network, and nothing of it is lost', async (name) => {
    expect(await quadsOf(documents[name])).not.toBe('')
    const keys = JSON.stringify(await expand(documents[name])).match(/"[^"@][^"]*":/g) ?? []
    expect(keys.filter((key) => !/^"(https?|tag):/.test(key))).toEqual([])
  })

  test('every term of DPV is one of version 2.3', async () => {
    const all = (await Promise.all(meta.map((name) => quadsOf(documents[name])))).join('')
    const used = new Set(
      [...all.matchAll(/<(https:\/\/w3id\.org\/dpv[^>#]*#)([^>]*)>/g)].map(
        ([, space, term]) => `${space}${term}`,
      ),
    )
    expect(used.size).toBeGreaterThan(80)
    expect([...used].filter((term) => !known.has(term))).toEqual([])
  })
})

const known = new Set(
  Object.entries(terms).flatMap(([space, names]) =>
    typeof names === 'string' ? [] : names.map((name) => space + name),
  ),
)

test('what school.yaml may say is in version 2.3 of DPV', () => {
  const spaces: Record<string, string> = context
  const full = [...dpvPurposes, ...dpvCategories].map((term) => {
    const [prefix = '', name = ''] = term.split(':')
    return `${spaces[prefix]}${name}`
  })
  expect(full.filter((term) => !known.has(term))).toEqual([])
})

test('each field has one process with its purpose, basis and retention, and its own origin', async () => {
  const { processing } = await linkedDataOf(everything())
  const quads = await quadsOf(processing)
  const data = [...quads.matchAll(/<https:\/\/w3id\.org\/dpv#hasPersonalData> <([^>]*)>/g)].map(
    ([, name]) => name,
  )
  const fields = everything().sources.flatMap(({ datasets }) => datasets.flatMap((dataset) => dataset.fields))
  expect(data).toHaveLength(fields.length)
  expect(new Set(data).size).toBe(fields.length)
  expect(quads).toContain('"P28D"^^<http://www.w3.org/2001/XMLSchema#duration>')
  expect(quads).toContain(
    'basis/consent_third_party> <https://w3id.org/dpv#hasDataSource> <https://w3id.org/dpv#ThirdPartyDataSource>',
  )
})

test.for([
  ['P4W', 'P28D'],
  ['P1Y2M3W4D', 'P1Y2M25D'],
  ['P7Y', 'P7Y'],
  ['P26M', 'P26M'],
] as const)('%s is %s as an XML Schema duration', ([period, duration]) => {
  expect(withoutWeeks(period)).toBe(duration)
})

describe('a person', () => {
  test('is told from the marked fields, what differs side by side', async () => {
    const { person } = await linkedDataOf(everything())
    expect(person).toMatchObject({
      '@type': 'Person',
      name: ['Noor de Wit', 'N. de Wit'],
      email: 'n@school.example',
      address: { '@type': 'PostalAddress', streetAddress: 'Dorpsstraat 1' },
    })
  })

  test('has nothing of fields outside the profile', async () => {
    const third = aDataset({
      ...contact,
      fields: contact.fields.map((field) => ({ ...field, origin: 'third-party' })),
    })
    const { person } = await linkedDataOf(
      anInput({ profile: 'portability', sources: [aSource('website', [third])] }),
    )
    expect(JSON.stringify(person)).not.toContain('Noor')
  })
})

describe('a consent record', () => {
  const status = async (
    own: Partial<ArchiveConsent>,
    content = contact.content,
    more: Partial<ArchiveInput> = {},
  ) => {
    const sources = [aSource('website', [{ ...contact, content }])]
    const { consents } = await linkedDataOf(anInput({ sources, consents: [aConsent(own)], ...more }))
    const graph = consents as { '@graph': Record<string, unknown>[] }
    return graph['@graph'][0]?.['dpv:hasConsentStatus']
  }
  const withdrawal = {
    action: 'withdrawn',
    at: new Date('2026-01-01T00:00:00Z'),
    textVersion: '2024-1',
  } as const

  test('follows the profile for the GDPR, with the text that was agreed to', async () => {
    const { consents } = await linkedDataOf(
      anInput({ sources: [aSource('website', [contact])], consents: [aConsent()] }),
    )
    const quads = await quadsOf(consents)
    expect(quads).toContain('conformsTo> <https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr>')
    expect(quads).toContain('"Ik wil de nieuwsbrief."@nl')
    expect(quads).toContain('schema.org/version> "2024-1"')
  })

  test('is given since the moment the source tells', async () => {
    expect(await status({})).toMatchObject([
      {
        '@type': 'dpv:ConsentGiven',
        'dpv:isIndicatedAtTime': { '@value': '2025-01-02T03:04:05+01:00', '@type': 'xsd:dateTimeStamp' },
      },
    ])
  })

  test('is withdrawn at once, also while the source still says yes', async () => {
    const own = { last: { state: 'pending', action: 'withdrawn' }, history: [withdrawal] } as const
    expect(await status(own)).toMatchObject([{ '@type': 'dpv:ConsentWithdrawn', 'schema:version': '2024-1' }])
  })

  test('is given again when the source was given a newer one; the withdrawal stays told', async () => {
    const own = { last: { state: 'overtaken', action: 'withdrawn' }, history: [withdrawal] } as const
    expect(await status(own)).toMatchObject([
      { '@type': 'dpv:ConsentGiven' },
      { '@type': 'dpv:ConsentWithdrawn' },
    ])
  })

  test('is given when the person gave it in the portal, to the words of that version', async () => {
    const giving = { action: 'given', at: new Date('2026-02-01T00:00:00Z'), textVersion: '2024-1' } as const
    const own = { last: { state: 'pending', action: 'given' }, history: [giving, withdrawal] } as const
    expect(await status(own, rows([{ newsletter: false, changed_at: null }]))).toMatchObject([
      { '@type': 'dpv:ConsentGiven', 'schema:version': '2024-1' },
      { '@type': 'dpv:ConsentWithdrawn' },
    ])
  })

  test('is unknown where its field stays out of the archive', async () => {
    const derived = contact.fields.map((field) =>
      field.id === 'newsletter' ? { ...field, origin: 'derived' as const } : field,
    )
    const more = {
      profile: 'portability',
      sources: [aSource('website', [{ ...contact, fields: derived }])],
    } as const
    expect(await status({}, contact.content, more)).toMatchObject([{ '@type': 'dpv:ConsentUnknown' }])
  })

  test('is unknown when its source failed, and not valid where nobody said yes', async () => {
    const failed = { kind: 'failed', failure: 'unreachable', at: new Date(0) } as const
    expect(await status({}, failed)).toMatchObject([{ '@type': 'dpv:ConsentUnknown' }])
    const no = rows([{ newsletter: false, changed_at: null }])
    expect(await status({}, no)).toMatchObject([{ '@type': 'dpv:ConsentStatusInvalidForProcessing' }])
  })
})
