import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'lossless-json'
import { filesDriver } from '../../app/connectors/files/files-driver'
import { describeConnector } from './connector-contract'
import type { ContractSource } from './contract-source'
import { contractDeps, contractRows, declareSchool } from './contract-school'
import type { Row, Rules } from './contract-school'
import { jsonRow } from './rest-school'

type Format = 'csv' | 'json' | 'ndjson'
type Tables = Record<string, Record<string, unknown>[]>

const skips = {
  correct: 'a file is read only: what was scanned is not corrected here',
  withdrawConsent: 'a file is read only',
  giveConsent: 'a file is read only',
  erase: 'a file is read only',
  restrict: 'a file is read only',
  unsafeErase: 'a file is read only',
  stall: 'a file does not keep silent; a pipe in its place is refused',
}

for (const format of ['csv', 'json', 'ndjson'] as const) {
  describeConnector(`files (${format})`, (rules) => setUp(rules, format), skips)
}

async function setUp(rules: Rules, format: Format): Promise<ContractSource> {
  const folder = await mkdtemp(join(tmpdir(), 'inzage-files-'))
  const tables: Tables = Object.fromEntries(
    Object.entries(contractRows).map(([name, rows]) => [name, rows.map((row) => rowOf(format, row))]),
  )
  const fileOf = (dataset: string) => join(folder, `${dataset}.${format}`)
  const store = async (dataset: string) =>
    writeFile(fileOf(dataset), written(format, tables[dataset] ?? []), 'utf8')
  await Promise.all(Object.keys(tables).map(store))
  const declaration = declareSchool(filesDriver, rules, {
    connection: { folder },
    student: { file: `student.${format}`, owner: 'id', key: ['id'] },
    visit: { file: `visit.${format}`, owner: 'student_id', key: ['id'] },
    place: (column) => `student.${column}`,
  })
  const connector = filesDriver.create(declaration, contractDeps({}))
  const set: ContractSource['change'] = async ({ dataset, id, column }, value) => {
    for (const row of tables[dataset] ?? []) if (String(row['id']) === id) row[column] = value
    await store(dataset)
  }
  return {
    connector,
    secrets: [],
    change: set,
    spoil: (at) => set(at, 'no number'),
    async mark() {
      const files = await Promise.all(Object.keys(tables).map((dataset) => readFile(fileOf(dataset))))
      return createHash('sha256').update(Buffer.concat(files)).digest('hex')
    },
    async addColumn(dataset, column) {
      for (const row of tables[dataset] ?? []) row[column] = 'none'
      await store(dataset)
    },
    async dropColumn(dataset, column) {
      for (const row of tables[dataset] ?? []) delete row[column]
      await store(dataset)
    },
    break: () => rm(folder, { recursive: true }),
    stall: () => Promise.reject(new Error('a file cannot stall')),
    async garble() {
      await Promise.all(
        Object.keys(tables).map((dataset) => writeFile(fileOf(dataset), '{"a","\xff\n', 'latin1')),
      )
    },
    openReads: () => openFilesIn(folder),
    async close() {
      await connector.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function rowOf(format: Format, row: Row): Record<string, unknown> {
  return format === 'csv' ? { ...row } : jsonRow(row)
}

function written(format: Format, rows: readonly Record<string, unknown>[]): string {
  if (format === 'json') return stringify(rows) ?? ''
  if (format === 'ndjson') return rows.map((row) => `${stringify(row)}\n`).join('')
  const header = Object.keys(rows[0] ?? {})
  const cell = (value: unknown) =>
    typeof value === 'string' || typeof value === 'boolean' ? `"${`${value}`.replaceAll('"', '""')}"` : ''
  return [header, ...rows.map((row) => header.map((name) => row[name]))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('')
}

/** Files of the folder that this process has open. */
async function openFilesIn(folder: string): Promise<number> {
  const descriptors = await readdir('/proc/self/fd')
  const targets = await Promise.all(
    descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => '')),
  )
  return targets.filter((target) => target.startsWith(folder)).length
}
