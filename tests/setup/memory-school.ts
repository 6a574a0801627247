import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { MemoryPerson, MemorySource } from '../../app/connectors/memory/memory-source'
import { SourceFailure, type FailureKind } from '../../app/domain/source-failure'
import { aRegister } from './a-register'
import { createTestDeps, type TestDeps } from './test-deps'

/** A source in memory whose answers a test can spoil. */
export interface MemoryFixture {
  readonly held: MemorySource
  /** Every call fails in this way until `heal`. */
  fail(kind: FailureKind): void
  heal(): void
  /** Runs before each call to the source. */
  before: () => Promise<void> | void
}

export interface MemorySchool {
  readonly deps: TestDeps
  readonly crm: MemoryFixture
  readonly invoicing: MemoryFixture
}

/** The test register's two sources, holding Noor (s1001) and Sam (s1002). */
export async function aMemorySchool(options: { database?: string } = {}): Promise<MemorySchool> {
  const register = aRegister()
  const [crmSource, invoicingSource] = register.sources
  const crm = aFixture([
    aContact('s1001', { name: 'Noor de Vries', telephone: '+31612345678', newsletter: true }),
    aContact('s1002', { name: 'Sam Bakker', telephone: '+31687654321', newsletter: true }),
  ])
  const invoicing = aFixture([aDebtor('s1001', 'NL91ABNA0417164300'), aDebtor('s1002', 'NL02ABNA0123456789')])
  const connectors = new Map([
    ['crm', createMemoryConnector(crmSource!, crm.held, (signal) => answer('crm', crm, signal))],
    [
      'invoicing',
      createMemoryConnector(invoicingSource!, invoicing.held, (signal) =>
        answer('invoicing', invoicing, signal),
      ),
    ],
  ])
  const deps = await createTestDeps({ register, connectors, ...options })
  return { deps, crm, invoicing }
}

/** The values of the first record of a person's dataset, as the source holds them. */
export function valuesIn(fixture: MemoryFixture, studentNumber: string, dataset: string) {
  const person = fixture.held.people.find(({ id }) => id === studentNumber)
  const record = person?.records[dataset]?.[0]
  if (!record) throw new Error(`no ${dataset} of ${studentNumber}`)
  return record.values
}

interface Fixture extends MemoryFixture {
  failure: FailureKind | undefined
}

function aFixture(people: MemoryPerson[]): Fixture {
  const fixture: Fixture = {
    held: { people },
    failure: undefined,
    before: () => {},
    fail: (kind) => (fixture.failure = kind),
    heal: () => (fixture.failure = undefined),
  }
  return fixture
}

async function answer(source: string, fixture: Fixture, signal: AbortSignal): Promise<void> {
  await fixture.before()
  signal.throwIfAborted()
  if (fixture.failure) throw new SourceFailure(source, fixture.failure, `made to be ${fixture.failure}`)
}

function aContact(
  id: string,
  values: { name: string; telephone: string; newsletter: boolean },
): MemoryPerson {
  return {
    id,
    identifiers: { 'person.student_number': id },
    records: { person: [{ key: `contact-${id}`, values }] },
  }
}

function aDebtor(id: string, iban: string): MemoryPerson {
  return {
    id,
    identifiers: { 'debtor.student_number': id },
    records: { debtor: [{ key: `debtor-${id}`, values: { iban, risk_score: '3' } }] },
  }
}
