import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { root } from '../../app/cli/prepare/project.js'
import { sessionCookie } from '../../app/http/session-cookie.server'
import { startSession } from '../../app/services/accounts/start-session.server'
import { findAccount } from '../../db/queries/accounts'
import { archivesOf } from '../../db/queries/archives'
import { aRegister } from './a-register'
import { aSubject } from './people'
import { startPortalProcess, type PortalProcess } from './portal-process'
import { ask, execute, type PostgresServer } from './postgres'
import { temporaryFolder } from './temporary-folder'
import { TestBrowser } from './test-browser'

/** How many rows there are, and one fingerprint of all of them in their order. */
export interface Rows {
  readonly count: number
  readonly hash: string
}

/** A person of a school whose one source is a PostgreSQL database, signed in at a whole portal. */
export interface SignedInPerson {
  readonly subjectId: string
  readonly browser: TestBrowser
}

const clock = { now: () => new Date() }

/** Person number n has so many visits. @returns the address of the database */
export async function aDatabaseOfVisits(server: PostgresServer, visits: readonly number[]): Promise<string> {
  const url = await server.createDatabase()
  await execute(
    url,
    'CREATE TABLE person (id bigint PRIMARY KEY, number text UNIQUE)',
    `CREATE TABLE visit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, person_id bigint REFERENCES person,
       at timestamptz, room text, note text, paid numeric(8, 2), done boolean)`,
  )
  for (const [index, count] of visits.entries()) {
    await execute(
      url,
      `INSERT INTO person VALUES (${index}, 's${1000 + index}')`,
      `INSERT INTO visit (person_id, at, room, note, paid, done)
         SELECT ${index}, timestamptz '2024-01-01 08:00+01' + n * interval '7 minutes', 'lokaal ' || n % 97,
           md5(n::text) || ' ' || md5((n * 7)::text), n % 9999 / 100.0, n % 3 = 0
         FROM generate_series(1, ${count}) AS n`,
    )
  }
  await execute(url, 'CREATE INDEX ON visit (person_id)', 'ANALYZE')
  return url
}

/** As the database itself tells it. */
export async function rowsInSource(url: string, person: number): Promise<Rows> {
  const [row] = await ask(
    url,
    `SELECT count(*)::int AS count,
       encode(sha256(convert_to(string_agg(id || ' ' || note || ' ' || paid || E'\\n', '' ORDER BY id), 'UTF8')), 'hex') AS hash
     FROM visit WHERE person_id = ${person}`,
  )
  return row as Rows
}

/**
 * As an archive has it, read by other programs than those that wrote it.
 * @throws Error when unzip finds any file of it damaged
 */
export async function rowsInArchive(file: string): Promise<Rows> {
  await promisify(execFile)('unzip', ['-tqq', file])
  const unzip = spawn('unzip', ['-p', file, '*/data/json/visits/visit.json'])
  const hash = createHash('sha256')
  let count = 0
  for await (const line of createInterface({ input: unzip.stdout })) {
    if (!line.includes('"note"')) continue
    // Numbers of more digits than JavaScript keeps would need another reader; these have few.
    const { id, note, paid } = JSON.parse(line.replace(/,\s*$/, '')) as Record<string, string>
    hash.update(`${id} ${note} ${paid}\n`)
    count += 1
  }
  return { count, hash: hash.digest('hex') }
}

/** The portal of that school. @param environment besides what the school needs */
export async function startVisitsPortal(
  url: string,
  environment: Readonly<Record<string, string>> = {},
  work: 'within' | 'beside' = 'within',
): Promise<PortalProcess> {
  const home = temporaryFolder()
  mkdirSync(join(home, 'sources'))
  const school = readFileSync(join(root, 'app/demo/school.yaml'), 'utf8')
  writeFileSync(join(home, 'school.yaml'), school.replace('demo: true', 'demo: false'))
  writeFileSync(join(home, 'sources', 'visits.yaml'), declaration)
  const settings = {
    INZAGE_HOME: home,
    INZAGE_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    INZAGE_SMTP: 'smtp://127.0.0.1:9',
    INZAGE_MAIL_FROM: 'inzage@school.example',
    VISITS_URL: url,
  }
  return startPortalProcess({ ...settings, ...environment }, work)
}

export async function signInAs(portal: PortalProcess, studentNumber: string): Promise<SignedInPerson> {
  const { store, port, origin } = portal
  const actor = await aSubject({ store, clock, register: aRegister() }, { identifiers: { studentNumber } })
  const account = await findAccount(store, actor.accountId)
  if (!account) throw new Error('the account was just made')
  const { token, kind } = await store.transaction((tx) =>
    startSession(tx, { clock }, account, { stage: 'full', agent: 'Test' }),
  )
  const browser = new TestBrowser(port, origin)
  browser.take(sessionCookie(token, kind))
  return { subjectId: actor.subjectId, browser }
}

/** Their own page of visits. @throws when it is not that page */
export async function openVisits({ browser }: SignedInPerson): Promise<void> {
  const { status, text } = await browser.get('/gegevens/visits/visit')
  if (status !== 200 || !text.includes('lokaal 20')) throw new Error(`not the page: ${status}`)
}

/**
 * Asks for an archive, waits until the worker has built it, and downloads it; answers with the file.
 * @param everyMs how often is looked whether it is built
 */
export async function takeAlong(
  portal: PortalProcess,
  { subjectId, browser }: SignedInPerson,
  everyMs = 20,
): Promise<string> {
  const { status } = await browser.post('/meenemen?index', { intent: 'request', profile: 'access' })
  if (status !== 302) throw new Error(`asking for an archive was answered with ${status}`)
  const id = await untilBuilt(portal, subjectId, everyMs)
  const file = join(temporaryFolder(), 'archive.zip')
  const reply = get({
    host: '127.0.0.1',
    port: portal.port,
    path: `/meenemen/${id}/download`,
    headers: { cookie: browser.cookieHeader(), host: new URL(portal.origin).host },
  })
  const [answer] = await once(reply, 'response')
  if (answer.statusCode !== 200) throw new Error(`the download was answered with ${answer.statusCode}`)
  await pipeline(answer, createWriteStream(file))
  return file
}

async function untilBuilt(
  { store, output }: PortalProcess,
  subjectId: string,
  everyMs: number,
): Promise<string> {
  for (;;) {
    const [newest] = await archivesOf(store, subjectId)
    if (newest?.state === 'ready') return newest.id
    if (newest?.state === 'failed') throw new Error(`the archive failed:\n${output()}`)
    await pause(everyMs)
  }
}

const declaration = `
id: visits
title: { nl: Bezoeken, en: Visits }
driver: sql
connection: { url: env:VISITS_URL }
recipient: school
dataSubjects: [student]
identify:
  - { identifier: studentNumber, field: person.number }
datasets:
  - id: person
    title: { nl: U, en: You }
    table: person
    key: [id]
    category: identity
    purpose: course
    lawfulBasis: contract
    origin: provided
    retention: contract-7y
    fields:
      - { id: number, type: text, title: { nl: Nummer, en: Number } }
  - id: visit
    title: { nl: Bezoeken, en: Visits }
    table: visit
    key: [id]
    via: { person_id: person.id }
    category: education
    purpose: course
    lawfulBasis: contract
    origin: observed
    retention: contract-7y
    fields:
      - { id: id, type: integer, title: { nl: Nummer, en: Number } }
      - { id: at, type: datetime, title: { nl: Wanneer, en: When } }
      - { id: room, type: text, title: { nl: Lokaal, en: Room } }
      - { id: note, type: text, title: { nl: Notitie, en: Note } }
      - { id: paid, type: decimal, title: { nl: Betaald, en: Paid } }
      - { id: done, type: boolean, title: { nl: Geweest, en: Attended } }
`
