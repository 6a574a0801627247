/**
 * The questions of an overview and a page to a folder of 12,000 mails of 300 people, of whom the richest
 * has 4,000 (the demo school's shape): with the parsed index kept in memory, and read anew each time.
 *
 * Left out: services, audit and screen; the first question after a change, which costs the same as reading anew.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { filesDriver } from '../../app/connectors/files/files-driver'
import type { RecordKey, SubjectKey } from '../../app/domain/records'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { contractDeps, identity } from '../contract/contract-school'

const never = new AbortController().signal
const title = { nl: 'Titel', en: 'Title' }
const rich = 'P0' as SubjectKey
const subjects = ['Vraag over mijn les', 'Ik ben ziek vandaag', 'Antwoord op uw vraag', 'Uw rooster']

const folder = await mkdtemp(join(tmpdir(), 'files-bench-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
await mkdir(join(folder, 'messages'))
const lines = Array.from({ length: 12_000 }, (_, index) => {
  const person = index < 4_000 ? 0 : 1 + (index % 299)
  const noise = (Math.imul(index + 1, 2654435761) >>> 0).toString(36)
  return JSON.stringify({
    message_id: `<${index}@school.example>`,
    person_number: `P${person}`,
    student_number: `S${person}`,
    address: `person${person}@home.example`,
    birth_date: `19${50 + (person % 50)}-03-0${1 + (person % 9)}`,
    sent_at: `2024-03-11T10:${String(index % 60).padStart(2, '0')}:00+01:00`,
    subject: `${subjects[index % subjects.length]} ${noise}`,
    file_name: `${index}.eml`,
  })
})
await writeFile(join(folder, 'index.ndjson'), `${lines.join('\n')}\n`)
await Promise.all(
  Array.from({ length: 4_000 }, (_, index) => writeFile(join(folder, 'messages', `${index}.eml`), 'x')),
)

function connect(limits: object): Connector {
  const source = sourceSchemaFor({ files: filesDriver.schemas }).parse({
    id: 'mail',
    title,
    driver: 'files',
    recipient: 'school',
    connection: { folder, limits },
    identify: [
      { identifier: 'studentNumber', field: 'message.student_number' },
      { identifier: 'email', field: 'message.address', confirm: { birthDate: 'message.birth_date' } },
    ],
    datasets: [
      {
        id: 'message',
        title,
        category: 'provided',
        purpose: 'contact',
        lawfulBasis: 'contract',
        origin: 'provided',
        retention: 'contract-7y',
        file: 'index.ndjson',
        owner: 'person_number',
        key: ['message_id'],
        documents: { folder: 'messages', column: 'file_name' },
        fields: [
          { id: 'sent_at', type: 'datetime', title },
          { id: 'subject', type: 'text', title },
        ],
      },
    ],
  })
  // An hour later: a file that was just written is never kept.
  const clock = { now: () => new Date(Date.now() + 3_600_000) }
  return filesDriver.create(source, { ...contractDeps({}), clock })
}

async function recordsIn(connector: Connector, limit: number): Promise<number> {
  let records = 0
  for await (const batch of connector.read(rich, 'message', { signal: never, limit })) records += batch.length
  if (records !== Math.min(limit, 4_000)) throw new Error(`${records} records`)
  return records
}

const who = identity({ studentNumber: 'S0', email: 'person0@home.example', birthDate: '1950-03-01' })
const questions: Record<string, (connector: Connector) => Promise<unknown>> = {
  locate: async (connector) => {
    if ((await connector.locate(who, never)).kind !== 'found') throw new Error('not found')
  },
  count: async (connector) => {
    if ((await connector.count(rich, 'message', never)) !== 4_000) throw new Error('wrong count')
  },
  'first page of 50': (connector) => recordsIn(connector, 50),
  'all 4,000 records': (connector) => recordsIn(connector, 4_000),
  'find the last record': async (connector) => {
    if (!(await connector.find(rich, 'message', '<3999@school.example>' as RecordKey, never)))
      throw new Error('gone')
  },
}

const [kept, anew] = [connect({}), connect({ cacheBytes: 0 })]
const options = { iterations: 10, warmupIterations: 2, time: 0, warmupTime: 0 }

describe.each(Object.keys(questions))('%s', (name) => {
  const ask = questions[name] ?? (() => Promise.reject(new Error(name)))
  bench('the index kept in memory', () => ask(kept).then(() => undefined), options)
  bench('the index read anew', () => ask(anew).then(() => undefined), options)
})
