import type { LawfulBasis, Origin } from '../../app/domain/register/terms'
import type { ArchiveField, ArchiveInput, ArchiveMeaning } from '../archive-input'
import type { Overview } from '../dataset-result'
import type { DatasetPlace, SourcePlace } from '../layout'
import { controller, countryNode, recipient, transfer } from './parties'
import { context, inLanguages, instant, nameIn, reference, type Node } from './vocabularies'

/**
 * data/meta/processing.jsonld: what art. 15(1) asks to be told, in terms of the W3C Data Privacy
 * Vocabulary 2.3. One process per dataset, and in it one for each group of fields that have purpose,
 * lawful basis and retention in common. A dataset is called by the name of its table in datapackage.json.
 */
export function processing({ input, sources }: Overview): unknown {
  return {
    '@context': context,
    '@id': nameIn(input)('processing'),
    '@type': 'dpv:DataProcessingRecord',
    'dct:created': instant(input.createdAt),
    'dct:conformsTo': reference('https://w3id.org/dpv/2.3'),
    'dpv:hasDataController': controller(input),
    'dpv:hasDataSubject': { '@id': nameIn(input)('person'), '@type': 'dpv:DataSubject' },
    'dpv:hasRecipient': sources.map(({ place }) => recipient(input, place.source)),
    'dpv:hasRecordOfActivity': sources.flatMap(({ place }) => transfer(input, place.source) ?? []),
    'dpv:hasRight': rights.map(reference),
    'dpv:hasProcess': sources.flatMap(({ place }) =>
      place.datasets.map((dataset) => datasetProcess(input, place, dataset)),
    ),
  }
}

const rights = ['A15', 'A16', 'A17', 'A18', 'A20', 'A21', 'A77'].map((article) => `eu-gdpr:${article}`)

function datasetProcess(input: ArchiveInput, { source }: SourcePlace, place: DatasetPlace): Node {
  const { dataset, name } = place
  return {
    '@id': nameIn(input)('dataset', name),
    '@type': 'dpv:PersonalDataProcess',
    'dct:identifier': name,
    'dct:title': inLanguages(dataset.title),
    'dpv:hasDataController': reference(nameIn(input)('controller')),
    'dpv:hasRecipient': reference(nameIn(input)('recipient', source.id)),
    ...meaningNodes(dataset, source.recipient.country),
    'dpv:hasProcess': groupByMeaning(dataset.fields).map((fields) => ({
      '@type': 'dpv:PersonalDataProcess',
      ...meaningNodes(fields[0] ?? dataset, source.recipient.country),
      'dpv:hasPersonalData': fields.map((field) => personalData(input, name, field)),
    })),
  }
}

/** Purpose, lawful basis and retention of data that `country` keeps. */
export function meaningNodes(meaning: ArchiveMeaning, country: string): Node {
  return {
    'dpv:hasPurpose': purposeNode(meaning),
    'dpv:hasLegalBasis': reference(legalBases[meaning.lawfulBasis]),
    'dpv:hasStorageCondition': storageNodes(meaning, country),
  }
}

export function purposeNode({ purpose, terms }: Pick<ArchiveMeaning, 'purpose' | 'terms'>): Node {
  return {
    '@type': terms.purpose ? ['dpv:Purpose', terms.purpose] : 'dpv:Purpose',
    'dct:title': inLanguages(purpose.title),
    'dct:description': inLanguages(purpose.explanation),
  }
}

function storageNodes({ retention, storage }: ArchiveMeaning, country: string): Node[] {
  return [
    {
      '@type': 'dpv:StorageDuration',
      'dct:title': inLanguages(retention),
      'dct:description': inLanguages(storage.from),
      'dpv:hasDuration': { '@value': withoutWeeks(storage.period), '@type': 'xsd:duration' },
    },
    { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': countryNode(country) },
  ]
}

function personalData(input: ArchiveInput, dataset: string, field: ArchiveField): Node {
  const { data, source } = origins[field.origin]
  return {
    '@id': nameIn(input)('field', dataset, field.id),
    '@type': field.terms.category ? [data, field.terms.category] : data,
    'dct:identifier': field.id,
    'dct:title': inLanguages(field.title),
    'dpv:hasDataSource': reference(source),
  }
}

/** In the order of the fields; origin and category stand with each field. */
function groupByMeaning(fields: readonly ArchiveField[]): ArchiveField[][] {
  const groups = new Map<string, ArchiveField[]>()
  for (const field of fields) {
    const key = JSON.stringify([field.purpose, field.terms.purpose, field.lawfulBasis, field.storage])
    groups.set(key, [...(groups.get(key) ?? []), field])
  }
  return [...groups.values()]
}

const legalBases: Readonly<Record<LawfulBasis, string>> = {
  consent: 'eu-gdpr:A6-1-a',
  contract: 'eu-gdpr:A6-1-b-contract-performance',
  'legal-obligation': 'eu-gdpr:A6-1-c',
  'vital-interest': 'eu-gdpr:A6-1-d',
  'public-task': 'eu-gdpr:A6-1-e',
  'legitimate-interest': 'eu-gdpr:A6-1-f-controller',
}

/** What kind of data it is, and from whom it came. */
const origins: Readonly<Record<Origin, { readonly data: string; readonly source: string }>> = {
  provided: { data: 'dpv:ProvidedPersonalData', source: 'dpv:DataSubjectDataSource' },
  observed: { data: 'dpv:ObservedPersonalData', source: 'dpv:DataSubjectDataSource' },
  derived: { data: 'dpv:DerivedPersonalData', source: 'dpv:DataControllerDataSource' },
  'third-party': { data: 'dpv:CollectedPersonalData', source: 'dpv:ThirdPartyDataSource' },
  public: { data: 'dpv:CollectedPersonalData', source: 'dpv:PublicDataSource' },
}

/** xsd:duration knows no weeks: P4W is P28D, P1M2W3D is P1M17D. */
export function withoutWeeks(period: string): string {
  const [, start = '', weeks, days] = /^(P(?:\d+Y)?(?:\d+M)?)(?:(\d+)W)?(?:(\d+)D)?$/.exec(period) ?? []
  if (weeks === undefined) return period
  return `${start}${Number(weeks) * 7 + Number(days ?? 0)}D`
}
