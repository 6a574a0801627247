import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { skeletonDriver } from '../setup/connector-skeleton/skeleton-driver'
import { describeConnector } from './connector-contract'
import { contractDeps, contractRows, declareSchool } from './contract-school'
import type { Rules } from './contract-school'
import type { ContractSource } from './contract-source'

describeConnector('skeleton', setUp, {
  correct: 'the skeleton reads only',
  withdrawConsent: 'the skeleton reads only',
  giveConsent: 'the skeleton reads only',
  erase: 'the skeleton reads only',
  restrict: 'the skeleton reads only',
  listAll: 'the skeleton goes person by person',
  unsafeErase: 'the skeleton reads only',
  stall: 'a file does not keep silent',
  openReads: 'a file is read in one go',
})

async function setUp(rules: Rules): Promise<ContractSource> {
  const folder = await mkdtemp(join(tmpdir(), 'inzage-skeleton-'))
  const file = join(folder, 'school.json')
  const held: Record<string, Record<string, unknown>[]> = structuredClone({ ...contractRows }) as never
  const store = () => writeFile(file, JSON.stringify(held))
  await store()
  const declaration = declareSchool(skeletonDriver, rules, {
    connection: { file },
    student: { records: 'student', owner: 'id', key: 'id' },
    visit: { records: 'visit', owner: 'student_id', key: 'id' },
    place: (column) => `student.${column}`,
  })
  const connector = skeletonDriver.create(declaration, contractDeps({}))
  const everyRow = async (dataset: string, change: (row: Record<string, unknown>) => void) => {
    held[dataset]?.forEach(change)
    await store()
  }
  const set: ContractSource['change'] = ({ dataset, id, column }, value) =>
    everyRow(dataset, (row) => {
      if (row['id'] === id) row[column] = value
    })
  return {
    connector,
    secrets: [file],
    change: set,
    spoil: (at) => set(at, 'no number'),
    mark: () => readFile(file, 'utf8'),
    addColumn: (dataset, column) => everyRow(dataset, (row) => void (row[column] = 'none')),
    dropColumn: (dataset, column) => everyRow(dataset, (row) => void delete row[column]),
    break: () => rm(folder, { recursive: true }),
    stall: () => Promise.reject(new Error('a file cannot stall')),
    garble: () => writeFile(file, '{"student": 7'),
    openReads: () => Promise.resolve(0),
    async close() {
      await connector.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
