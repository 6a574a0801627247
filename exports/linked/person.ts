import type { PersonProperty } from '../../app/domain/register/person-properties'
import type { FieldValue } from '../../app/domain/records'
import type { ArchiveField } from '../archive-input'
import type { DatasetResult, Overview } from '../dataset-result'
import { spooledRecords, type SpooledRecord } from '../spooled-records'
import { nameIn } from './vocabularies'

/** Records of a dataset that are looked at: nobody has more names and addresses than this. */
const maximumRecords = 1000

const addressProperties: readonly PersonProperty[] = [
  'streetAddress',
  'postalCode',
  'addressLocality',
  'addressCountry',
]
/** Parts of one text that stand in several fields: a prefix and a name, a street and a number. */
const joined: readonly PersonProperty[] = ['name', 'givenName', 'familyName', 'streetAddress']

const personContext = {
  '@vocab': 'https://schema.org/',
  birthDate: { '@id': 'https://schema.org/birthDate', '@type': 'https://schema.org/Date' },
}

type Properties = Map<PersonProperty, Set<string>>
/** Different values of each property, in the order in which sources gave them. */
export type PersonProperties = ReadonlyMap<PersonProperty, ReadonlySet<string>>

/**
 * data/meta/person.jsonld: who the person is, as schema.org's Person, from the fields that the register
 * marks as such. What sources say differently stands side by side; nothing is chosen.
 */
export async function person({ input, sources }: Overview): Promise<unknown> {
  const own: Properties = new Map()
  const addresses = new Set<string>()
  for (const dataset of sources.flatMap((source) => source.datasets)) {
    for await (const properties of describedIn(dataset)) collect(properties, own, addresses)
  }
  const address = [...addresses].map((text): unknown => JSON.parse(text))
  return {
    '@context': personContext,
    '@id': nameIn(input)('person'),
    '@type': 'Person',
    ...Object.fromEntries([...own].map(([property, values]) => [property, oneOrMany([...values])])),
    ...(address.length > 0 ? { address: oneOrMany(address) } : {}),
  }
}

/** What `person` tells, without the addresses. */
export async function personPropertiesIn({ sources }: Overview): Promise<PersonProperties> {
  const own: Properties = new Map()
  for (const dataset of sources.flatMap((source) => source.datasets)) {
    for await (const properties of describedIn(dataset)) collect(properties, own, new Set())
  }
  return own
}

async function* describedIn(dataset: DatasetResult): AsyncGenerator<Properties> {
  const marked = dataset.selection.included.filter(({ person: mark }) => mark !== undefined)
  if (marked.length === 0 || dataset.summary.recordsWritten === 0) return
  let seen = 0
  for await (const records of spooledRecords(dataset.json)) {
    for (const record of records) yield propertiesOf(record, marked)
    seen += records.length
    if (seen >= maximumRecords) return
  }
}

function propertiesOf(record: SpooledRecord, marked: readonly ArchiveField[]): Properties {
  const properties: Properties = new Map()
  for (const { id, person: property } of marked) {
    const text = plainText(record[id] ?? null)
    if (property === undefined || text === '') continue
    const before = [...(properties.get(property) ?? [])]
    const values = joined.includes(property) ? [[...before, text].join(' ')] : [...before, text]
    properties.set(property, new Set(values))
  }
  return properties
}

function collect(properties: Properties, own: Properties, addresses: Set<string>): void {
  const address = addressProperties.flatMap((property) =>
    [...(properties.get(property) ?? [])].map((value) => [property, value] as const),
  )
  if (address.length > 0) {
    addresses.add(JSON.stringify({ '@type': 'PostalAddress', ...Object.fromEntries(address) }))
  }
  for (const [property, values] of properties) {
    if (addressProperties.includes(property)) continue
    own.set(property, new Set([...(own.get(property) ?? []), ...values]))
  }
}

function plainText(value: FieldValue): string {
  return typeof value === 'string' ? value.trim() : ''
}

function oneOrMany<T>(values: readonly T[]): T | readonly T[] | undefined {
  return values.length > 1 ? values : values[0]
}
