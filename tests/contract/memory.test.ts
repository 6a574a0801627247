import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import { memoryDriver } from '../../app/connectors/memory/memory-driver'
import type { MemorySource } from '../../app/connectors/memory/memory-source'
import { SourceFailure } from '../../app/domain/source-failure'
import { describeConnector } from './connector-contract'
import type { ContractSource } from './contract-source'
import { declareSchool, students, visits } from './contract-school'
import type { Row, Rules } from './contract-school'

describeConnector('memory', setUp, {
  garble: 'memory has no wire on which garbage could come',
  openReads: 'memory opens nothing',
})

async function setUp(rules: Rules): Promise<ContractSource> {
  const held: MemorySource = { people: students.map(personOf) }
  const declaration = declareSchool(memoryDriver, rules, {
    connection: held,
    student: { restrictionFlag: 'blocked' },
    visit: { erase: true },
    place: (column) => column,
    ignored: ['student.id', 'visit.id', 'visit.student_id'].map((place) => {
      const [dataset, field] = place.split('.')
      return { dataset, field, why: 'a number inside the source' }
    }),
  })
  let before = (_signal: AbortSignal) => Promise.resolve()
  const rows = (dataset: string) => held.people.flatMap(({ records }) => records[dataset] ?? [])
  const set: ContractSource['change'] = async ({ dataset, id, column }, value) => {
    for (const row of rows(dataset)) if (row.key === id) row.values[column] = value
  }
  return {
    connector: createMemoryConnector(declaration, held, (signal) => before(signal)),
    secrets: [],
    change: set,
    spoil: (at) => set(at, 'no number'),
    mark: async () => JSON.stringify(held),
    addColumn: async (dataset, column) => rows(dataset).forEach(({ values }) => (values[column] = 'none')),
    dropColumn: async (dataset, column) => rows(dataset).forEach(({ values }) => delete values[column]),
    async break() {
      before = () => Promise.reject(new SourceFailure(declaration.id, 'unreachable', 'stopped'))
    },
    async stall() {
      before = (signal) =>
        new Promise((_, reject) => {
          const stop = () => reject(new SourceFailure(declaration.id, 'unreachable', 'stopped waiting'))
          signal.addEventListener('abort', stop)
        })
    },
    garble: () => Promise.reject(new Error('memory cannot be garbled')),
    openReads: () => Promise.resolve(0),
    close: () => Promise.resolve(),
  }
}

function personOf(student: (typeof students)[number]) {
  const { student_number, email, birth_date } = student
  const recordOf = (row: Row) => ({ key: row['id'] as string, values: { ...row } })
  return {
    id: `person-${student.id}`,
    identifiers: { student_number, email, birth_date },
    records: {
      student: [recordOf(student)],
      visit: visits.filter((row) => row['student_id'] === student.id).map(recordOf),
    },
  }
}
