import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { MemorySource } from '../../app/connectors/memory/memory-source'
import type { Connector } from '../../app/connectors/contract'
import type { Register } from '../../app/domain/register/register'
import {
  fieldSchema,
  type DatasetDeclaration,
  type SourceDeclaration,
} from '../../app/domain/register/source'
import type { LawfulBasis } from '../../app/domain/register/terms'
import { SourceFailure, type FailureKind } from '../../app/domain/source-failure'
import { aRegister, aSchool } from './a-register'
import { createTestDeps, type TestDeps } from './test-deps'

/** One source with notes (7 years after `ended`) and visits (consent), whose answers a test can spoil. */
export interface RetentionSchool {
  readonly deps: TestDeps
  readonly held: MemorySource
  failure: FailureKind | undefined
  /** Runs before each call to the source. */
  before: () => void
}

export interface RetentionSchoolOptions {
  /** The source cannot list its own records: people are asked for one by one. */
  readonly byPeople?: boolean
  readonly people?: MemorySource['people']
  readonly database?: string
}

export async function aRetentionSchool(options: RetentionSchoolOptions = {}): Promise<RetentionSchool> {
  const register = aRetentionRegister()
  const held: MemorySource = {
    people: options.people ?? [aPersonWithNotes('s1001'), aPersonWithNotes('s1002')],
  }
  const school: { failure: FailureKind | undefined; before: () => void } = {
    failure: undefined,
    before: () => {},
  }
  const answer = async () => {
    school.before()
    if (school.failure) throw new SourceFailure('crm', school.failure, `made to be ${school.failure}`)
  }
  const memory = createMemoryConnector(register.sources[0]!, held, answer)
  const connectors = new Map([['crm', options.byPeople ? withoutListing(memory) : memory]])
  const database = options.database === undefined ? {} : { database: options.database }
  const deps = await createTestDeps({ register, connectors, ...database })
  return Object.assign(school, { deps, held })
}

function withoutListing(connector: Connector): Connector {
  const { abilities, erase } = connector
  return {
    abilities,
    check: (signal) => connector.check(signal),
    locate: (identity, signal) => connector.locate(identity, signal),
    read: (key, dataset, read) => connector.read(key, dataset, read),
    find: (key, dataset, record, signal) => connector.find(key, dataset, record, signal),
    count: (key, dataset, signal) => connector.count(key, dataset, signal),
    ...(erase && { erase }),
    close: () => connector.close(),
  }
}

function aRetentionRegister(): Register {
  const [crm] = aRegister().sources
  const datasets = [
    aDataset('person', 'contract', {}),
    aDataset('visit', 'consent', { erase: true }),
    aDataset('note', 'contract', { erase: true, category: 'payment' }),
  ]
  const source: SourceDeclaration = { ...crm!, datasets, consents: [], backupDays: 20 }
  return aRegister({ school: aSchool(), sources: [source] })
}

function aDataset(id: string, lawfulBasis: LawfulBasis, more: object): DatasetDeclaration {
  const title = { nl: id, en: id }
  const correction = { approvedBy: 'administrator', evidence: 'asked' }
  const field = (name: string, type: string) => fieldSchema.parse({ id: name, type, title, correction })
  return {
    id,
    title,
    category: 'identity',
    purpose: 'contact',
    lawfulBasis,
    origin: 'provided',
    retention: 'contract-7y',
    ...(id !== 'person' && { retentionFrom: 'ended' }),
    fields: [field('text', 'text'), field('ended', 'date')],
    ...more,
  }
}

/** Two notes past their seven years (2018, 2019), one that is not, one that has no end; a visit. */
export function aPersonWithNotes(id: string): MemorySource['people'][number] {
  const record = (key: string, ended: string | null) => ({
    key: `${key}-${id}`,
    values: { text: `canary-${id}`, ended },
  })
  return {
    id,
    identifiers: { 'person.student_number': id },
    records: {
      person: [record('person', null)],
      visit: [record('visit', '2024-01-01')],
      note: [
        record('old', '2018-05-01'),
        record('older', '2019-11-21'),
        record('new', '2025-06-30'),
        record('open', null),
      ],
    },
  }
}

export function notesIn({ held }: Pick<RetentionSchool, 'held'>, id: string): string[] {
  return held.people.find((person) => person.id === id)?.records['note']?.map(({ key }) => key) ?? []
}
