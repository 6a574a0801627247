import type { FieldValue, RecordKey, SourceDocument, SourceRecord } from '../../app/domain/records'
import type {
  ArchiveDataset,
  ArchiveField,
  ArchiveInput,
  ArchiveSource,
  DatasetContent,
} from '../../exports/archive-input'

export const standingTime = new Date('2026-11-22T10:15:30.000Z')

const meaning = {
  purpose: {
    title: { nl: 'Uw cursus regelen', en: 'Arranging your course' },
    explanation: { nl: 'Zo weten wij wie u bent.', en: 'So we know who you are.' },
  },
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: { nl: '7 jaar na het einde van het contract', en: '7 years after the contract' },
  storage: { period: 'P7Y', from: { nl: 'het einde van het contract', en: 'the end of the contract' } },
  terms: { purpose: 'edu:ServiceProvision', category: 'pd:Identifying' },
} as const

export function aField(
  id: string,
  type: ArchiveField['type'] = 'text',
  own: Partial<ArchiveField> = {},
): ArchiveField {
  return { ...meaning, id, type, title: { nl: `Veld ${id}`, en: `Field ${id}` }, ...own }
}

export function aDataset(own: Partial<ArchiveDataset> & Pick<ArchiveDataset, 'id'>): ArchiveDataset {
  return {
    ...meaning,
    title: { nl: `Tabel ${own.id}`, en: `Table ${own.id}` },
    category: { nl: 'Gegevens over wie u bent', en: 'Data about who you are' },
    label: undefined,
    fields: [aField('id', 'integer'), aField('name')],
    content: rows([{ id: '1', name: 'Noor' }]),
    ...own,
  }
}

export function aSource(id: string, datasets: readonly ArchiveDataset[]): ArchiveSource {
  return {
    id,
    title: { nl: `Systeem ${id}`, en: `System ${id}` },
    recipient: {
      title: { nl: 'IVIO-Opleidingen', en: 'IVIO-Opleidingen' },
      role: { nl: 'De school zelf', en: 'The school itself' },
      kind: 'controller',
      country: 'NL',
      safeguard: 'eea',
    },
    askedAt: standingTime,
    datasets,
  }
}

export function anInput(own: Partial<ArchiveInput> = {}): ArchiveInput {
  return {
    number: 'A-2026-000123',
    date: '2026-11-22',
    createdAt: standingTime,
    profile: 'access',
    languages: ['nl', 'en'],
    organisation: {
      name: 'IVIO-Opleidingen',
      address: 'Bolderweg 2, 1332 AT Almere',
      post: 'Postbus 1449, 1300 BK Almere',
      email: 'opleidingen@ivio.nl',
      telephone: '0320-229900',
      website: 'https://www.ivio-opleidingen.nl',
      supervisor: {
        name: { nl: 'Autoriteit Persoonsgegevens', en: 'Dutch Data Protection Authority' },
        complaints: 'https://www.autoriteitpersoonsgegevens.nl',
      },
    },
    sources: [aSource('crm', [aDataset({ id: 'person' })])],
    notices: [{ version: 1, title: null, validFrom: '2026-01-10T12:00:00.000Z', document: null }],
    consents: [],
    now: () => standingTime,
    ...own,
  }
}

type Row = Readonly<Record<string, FieldValue>>

export function aRecord(values: Row, documents: readonly SourceDocument[] = [], key = '1'): SourceRecord {
  return { key: key as RecordKey, values, documents }
}

export function aDocument(name: string, text: string, own: Partial<SourceDocument> = {}): SourceDocument {
  return {
    name,
    mediaType: 'application/pdf',
    size: text.length,
    // oxlint-disable-next-line require-yield -- as a source does
    open: async function* () {
      yield Buffer.from(text)
    },
    ...own,
  }
}

export function rows(values: readonly Row[], batchSize = 2): DatasetContent {
  return records(
    values.map((row) => aRecord(row)),
    batchSize,
  )
}

export function records(all: readonly SourceRecord[], batchSize = 2): DatasetContent {
  return {
    kind: 'records',
    count: async () => all.length,
    records: async function* () {
      for (let at = 0; at < all.length; at += batchSize) yield all.slice(at, at + batchSize)
    },
  }
}
