import Sqlite from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../db/open-store'
import { createPortalEraser } from '../../db/portal-erasure'
import { createPortalRecords } from '../../db/portal-records'
import type { Store } from '../../db/store'
import type { Connector } from '../connectors/contract'
import type { ConnectorDeps } from '../connectors/driver'
import { filesDriver } from '../connectors/files/files-driver'
import { manualDriver } from '../connectors/manual/manual-driver'
import { portalDriver } from '../connectors/portal/portal-driver'
import { restDriver } from '../connectors/rest/rest-driver'
import { sqlDriver } from '../connectors/sql/sql-driver'
import { canonicalIdentifier, type VerifiedIdentity } from '../domain/identity'
import { createArchiveFiles } from '../platform/encrypted-archive-files'
import { createSecrets } from '../platform/key-ring'
import { readRegister, type ReadRegister } from '../platform/register/read-register'
import { createPaperRecords } from '../services/paper/paper-records.server'
import { checkSources } from '../services/sources/check-sources.server'
import { cast } from './cast'
import { demoToday } from './days'
import type { Holdings } from './holdings'
import { people, personOf, type DemoPerson } from './people'
import { serveKvk, type RunningRegister } from './kvk/serve-kvk'
import { seedSources, sourcePlaces } from './seed-sources'
import { clientIdOf } from './seed/analytics'
import { kvkNumberOf } from './seed/kvk'
import { serveTrajectplanner, type RunningPlanner } from './trajectplanner/serve-trajectplanner'

const home = new URL('.', import.meta.url).pathname
const drivers = {
  rest: restDriver,
  sql: sqlDriver,
  files: filesDriver,
  manual: manualDriver,
  portal: portalDriver,
}
const client = { clientId: 'inzage', clientSecret: 'a secret of this test only, long enough' }
const { signal } = new AbortController()
const secrets = createSecrets({ current: 'test', keys: { test: randomBytes(32) } })

let data: string
let planner: RunningPlanner
let tradeRegister: RunningRegister
let store: Store
let read: ReadRegister
let connectors: Map<string, Connector>

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'demo-school-'))
  const sources = join(data, 'sources')
  await seedSources(sources)
  const file = join(sources, sourcePlaces.trajectplanner)
  planner = await serveTrajectplanner({ client, file, port: 0, now: () => Date.now() })
  tradeRegister = await serveKvk('a key of this test only')
  store = await openStore(`sqlite:${join(data, 'portal.db')}`)
  read = await readRegister(
    home,
    Object.fromEntries(Object.values(drivers).map(({ name, schemas }) => [name, schemas])),
  )
  const deps = connectorDeps(sources)
  connectors = new Map(
    read.register.sources.map((source) => {
      const driver = Object.values(drivers).find(({ name }) => name === source.driver)
      if (!driver) throw new Error(`no driver ${source.driver}`)
      return [source.id, driver.create(source, deps)]
    }),
  )
}, 120_000)

afterAll(async () => {
  await Promise.all([...(connectors?.values() ?? [])].map((connector) => connector.close()))
  await Promise.all([planner.close(), tradeRegister.close()])
  await store.close()
  await rm(data, { recursive: true })
})

function connectorDeps(sources: string): ConnectorDeps {
  const values: Record<string, string> = {
    'env:INVOICING_URL': `sqlite:${join(sources, sourcePlaces.invoicing)}`,
    'env:WEBSITE_URL': `sqlite:${join(sources, sourcePlaces.website)}`,
    'env:MAIL_ARCHIVE': join(sources, sourcePlaces.mail),
    'env:ANALYTICS_EXPORT': join(sources, sourcePlaces.analytics),
    // Erasing at Google is tested by itself: nothing here asks for it.
    'env:ANALYTICS_DELETION_URL': 'http://127.0.0.1:9',
    'env:POST_ARCHIVE': join(sources, sourcePlaces.post),
    'env:TRAJECTPLANNER_URL': planner.url,
    'env:TRAJECTPLANNER_TOKEN_URL': `${planner.url}/oauth/token`,
    'env:TRAJECTPLANNER_CLIENT_ID': client.clientId,
    'env:TRAJECTPLANNER_CLIENT_SECRET': client.clientSecret,
    'env:KVK_URL': tradeRegister.url,
    'env:KVK_API_KEY': 'a key of this test only',
  }
  // What the demo holds grows older than its retention: the day is that of the demo.
  const clock = { now: () => new Date(`${demoToday}T12:00:00Z`) }
  const portal = { ...createPortalRecords(store), ...createPortalEraser(store, clock) }
  return {
    secret: (reference) => values[reference] ?? '',
    clock,
    home,
    portal,
    paper: createPaperRecords({ store, paperFiles: createArchiveFiles(join(data, 'scans')), secrets }),
  }
}

function identityOf(person: DemoPerson): VerifiedIdentity {
  const kvkNumber = kvkNumberOf(person)
  const clientId = clientIdOf(person)
  const identifiers = [
    ...(person.studentNumber === null
      ? []
      : [{ kind: 'studentNumber', value: person.studentNumber } as const]),
    { kind: 'email', value: canonicalIdentifier('email', person.email) } as const,
    { kind: 'birthDate', value: person.birthDate } as const,
    ...(kvkNumber === undefined ? [] : [{ kind: 'kvkNumber', value: kvkNumber } as const]),
    ...(clientId === undefined ? [] : [{ kind: 'analyticsClientId', value: clientId } as const]),
  ]
  return { subjectId: person.key, identifiers }
}

/** Dataset -> what holdings.ts says of it. */
const datasets: Readonly<Record<string, Readonly<Record<string, keyof Holdings>>>> = {
  trajectplanner: {
    trajectory: 'trajectory',
    attendance: 'attendance',
    'test-result': 'testResult',
    'guidance-note': 'guidanceNote',
    document: 'document',
  },
  invoicing: { debtor: 'debtor', invoice: 'invoice', payment: 'payment' },
  website: { contact: 'contact', quote: 'quote', 'trade-register': 'tradeRegister', visit: 'visit' },
  kvk: { profile: 'tradeProfile' },
  'google-analytics': { event: 'analyticsEvent' },
  mail: { message: 'message' },
  post: { letter: 'letter', application: 'application' },
}

async function counts(source: string, person: DemoPerson): Promise<Record<string, number> | string> {
  const connector = connectors.get(source)
  if (!connector) throw new Error(`no source ${source}`)
  const located = await connector.locate(identityOf(person), signal)
  if (located.kind !== 'found') return located.kind
  const counted = Object.keys(datasets[source] ?? {}).map(
    async (dataset) => [dataset, await connector.count(located.key, dataset, signal)] as const,
  )
  return Object.fromEntries(await Promise.all(counted))
}

function expectedCounts(source: string, person: DemoPerson): Record<string, number> | string {
  const expected = Object.fromEntries(
    Object.entries(datasets[source] ?? {}).map(([dataset, held]) => [dataset, person.holds[held]]),
  )
  return Object.values(expected).every((count) => count === 0) ? 'none' : expected
}

test('every declaration of the demo school is read without a problem', () => {
  expect(read.register.sources.map(({ id }) => id)).toEqual([
    'google-analytics',
    'invoicing',
    'kvk',
    'mail',
    'paper',
    'portal',
    'post',
    'trajectplanner',
    'website',
  ])
  expect(read.register.school.demo).toBe(true)
})

test('the check reaches every source of the demo school and misses nothing', async () => {
  const result = await checkSources({ register: read.register, connectors }, { signal, lineOf: read.lineOf })
  expect(result.sources.flatMap(({ findings }) => findings)).toEqual([])
  expect(result.sources.every(({ reached }) => reached)).toBe(true)
  expect(result.personalDataCouldBeMissed).toBe(false)
})

test('the sources hold of each person as many records as the demo school says', async () => {
  const named = Object.values(cast).map(({ person }) => person)
  for (const person of people.filter(({ email }) => email !== cast.sharerOne.email)) {
    // The mail index is read from its start for every question: some of the people are enough there.
    const isNamed = named.includes(person) || ['contact', 'applicant', 'prospect'].includes(person.kind)
    for (const source of Object.keys(datasets).filter((name) => name !== 'mail' || isNamed)) {
      expect(await counts(source, person), `${person.key} in ${source}`).toEqual(
        expectedCounts(source, person),
      )
    }
  }
}, 60_000)

test('a contact under an address of two people is shown to neither, and their own records to each', async () => {
  for (const key of ['rosa.zonnedauw', 'willem.zonnedauw']) {
    const person = personOf(key)
    expect(await counts('website', person)).toBe('ambiguous')
    for (const source of ['trajectplanner', 'invoicing', 'mail']) {
      expect(await counts(source, person), `${key} in ${source}`).toEqual(expectedCounts(source, person))
    }
  }
})

test('the person with ten thousand records gets all of them', async () => {
  const { attendance, message } = cast.tenThousand.person.holds
  expect(attendance + message).toBe(10_000)
  const connector = connectors.get('trajectplanner')
  const located = await connector?.locate(identityOf(cast.tenThousand.person), signal)
  if (!connector || located?.kind !== 'found') throw new Error('not found')
  const keys = new Set<string>()
  for await (const batch of connector.read(located.key, 'attendance', { signal })) {
    for (const record of batch) keys.add(record.key)
  }
  expect(keys.size).toBe(attendance)
}, 60_000)

test('the documents of letters, mails and courses are really there', async () => {
  const starts: Record<string, string> = { letter: '%PDF', message: 'Mess', document: '%PDF' }
  for (const [source, dataset] of [
    ['post', 'letter'],
    ['mail', 'message'],
    ['trajectplanner', 'document'],
  ] as const) {
    const connector = connectors.get(source)
    const located = await connector?.locate(identityOf(cast.everything.person), signal)
    if (!connector || located?.kind !== 'found') throw new Error('not found')
    for await (const [record] of connector.read(located.key, dataset, { signal, limit: 1 })) {
      const chunks: Uint8Array[] = []
      for await (const chunk of record?.documents[0]?.open(signal) ?? []) chunks.push(chunk)
      expect(Buffer.concat(chunks).subarray(0, 4).toString()).toBe(starts[dataset])
    }
  }
})

test('the person with data in every source has some in every dataset', () => {
  expect(Object.values(cast.everything.person.holds).every((count) => count > 0)).toBe(true)
})

test('the README of the demo school tells the truth about the cast', () => {
  const readme = readFileSync(join(home, 'README.md'), 'utf8').replace(/ +/g, ' ')
  for (const { person, signInName } of Object.values(cast)) {
    expect(readme).toContain(signInName)
    if (person.kind === 'staff') continue
    const own = person.studentNumber === null ? 0 : 1
    const records = Object.values(person.holds).reduce((sum, count) => sum + count, own)
    const name = person.fullName.normalize('NFC')
    if (signInName.endsWith('@ivio.example')) continue
    expect(readme).toContain(`| ${name} | \`${signInName}\` | ${records} |`)
  }
})

test('no database of the demo is left open for writing by reading it', () => {
  const database = new Sqlite(join(data, 'sources', sourcePlaces.invoicing), { timeout: 0 })
  expect(() => database.exec('BEGIN EXCLUSIVE; ROLLBACK')).not.toThrow()
  database.close()
})
