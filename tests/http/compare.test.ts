import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildArchive } from '../../app/services/archives/build-archive.server'
import { readComparison } from '../../app/services/archives/compare-archives.server'
import { listArchives } from '../../app/services/archives/list-archives.server'
import { requestArchive } from '../../app/services/archives/request-archive.server'
import type { SubjectActor } from '../../app/domain/actor'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { MemorySource } from '../../app/connectors/memory/memory-source'
import { aRegister } from '../setup/a-register'
import { carryOutJobs } from '../setup/carry-out-jobs'
import { aSubject } from '../setup/people'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const held: MemorySource = {
  people: [
    {
      id: 's1001',
      identifiers: { 'person.student_number': 's1001' },
      records: {
        person: [{ key: '1', values: { name: 'Noor', telephone: '+31612345678', newsletter: true } }],
      },
    },
  ],
}
let portal: TestPortal
let noor: SubjectActor
let browser: TestBrowser
let pair: { before: string; after: string }

beforeAll(async () => {
  const register = aRegister()
  const [crm, invoicing] = register.sources
  const connectors = new Map([
    ['crm', createMemoryConnector(crm!, held)],
    ['invoicing', createMemoryConnector(invoicing!, { people: [] })],
  ])
  portal = await startTestPortal({ register, connectors })
  noor = await aSubject(portal.deps, { identifiers: { studentNumber: 's1001' } })
  browser = await portal.signedIn(noor.accountId)
  const before = await anArchive()
  const { records } = held.people[0]!
  records['person']![0]!.values['telephone'] = '+31687654321'
  records['person']!.push({
    key: '2',
    values: { name: '=1+1<b>', telephone: '+31600000000', newsletter: false },
  })
  portal.deps.clock.advance(60_000)
  pair = { before, after: await anArchive() }
})
afterAll(() => portal.close())

async function anArchive(): Promise<string> {
  const { id } = await requestArchive(portal.deps, noor, { profile: 'access' })
  await carryOutJobs(portal.deps, 'build-archive', buildArchive)
  expect((await listArchives(portal.deps, noor)).find((archive) => archive.id === id)?.state).toBe('ready')
  return id
}

const query = ({ before, after }: typeof pair) => `eerste=${before}&tweede=${after}`
const fresh = async () => portal.signedIn(noor.accountId)

describe('two archives of one person', () => {
  test('are compared by record and field in plain words, without scripts, whichever is chosen first', async () => {
    for (const chosen of [pair, { before: pair.after, after: pair.before }]) {
      const page = await (await fresh()).get(`/meenemen/vergelijken?${query(chosen)}`)
      expect(page.status).toBe(200)
      const words = page.text
        .replace(/<script[\s\S]*?<\/script>/g, '')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
      expect(words).toContain('Was: +31612345678 Is nu: +31687654321')
      expect(words).toContain('Erbij gekomen')
      expect(words).toContain('=1+1&lt;b&gt;')
    }
    expect((await browser.get('/meenemen')).text).toContain('/meenemen/vergelijken')
  })

  test('the whole list is a file, guarded against formulas', async () => {
    const reply = await (await fresh()).get(`/meenemen/vergelijken/bestand?${query(pair)}`)
    expect(reply.headers['content-disposition']).toMatch(
      /^attachment; filename="inzage-A-[\d-]+-A-[\d-]+\.csv"/,
    )
    const lines = reply.text.split('\r\n')
    expect(lines[0]).toBe('change,source,dataset,record,field,before,after')
    expect(lines).toContain("record-changed,crm,person,Noor,telephone,'+31612345678,'+31687654321")
    expect(reply.text).toContain('record-added,crm,person,,,')
  })

  test('need a fresh code, as a download does', async () => {
    const old = await fresh()
    portal.deps.clock.advance(6 * 60_000)
    for (const path of ['', '/bestand']) {
      const reply = await old.get(`/meenemen/vergelijken${path}?${query(pair)}`)
      expect([reply.status, reply.headers.location]).toEqual([
        302,
        expect.stringContaining('/bevestigen?terug='),
      ])
    }
    expect((await old.get('/meenemen/vergelijken')).status).toBe(200)
  })

  test('of another, or deleted, answer like ones that do not exist (attack 1)', async () => {
    const other = await aSubject(portal.deps)
    const theirs = await portal.signedIn(other.accountId)
    for (const path of ['', '/bestand']) {
      expect((await theirs.get(`/meenemen/vergelijken${path}?${query(pair)}`)).status).toBe(404)
      const unknown = { before: pair.before, after: 'unknown' }
      expect((await (await fresh()).get(`/meenemen/vergelijken${path}?${query(unknown)}`)).status).toBe(404)
    }
  })

  test('a page shows so many differences and waits so long, and says that there is more', async () => {
    const { deps } = portal
    const few = await readComparison(deps, noor, pair, { differences: 1, milliseconds: 60_000 })
    expect(few).toMatchObject({ shown: 1, rest: 'many' })
    const short = await readComparison(deps, noor, pair, { differences: 100, milliseconds: -1 })
    expect(short).toMatchObject({ shown: 0, rest: 'long', datasets: [] })
  })
})
