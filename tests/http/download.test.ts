import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listEventsAbout } from '../../db/queries/audit'
import { buildArchive } from '../../app/services/archives/build-archive.server'
import { listArchives } from '../../app/services/archives/list-archives.server'
import { anAccount, type Account } from '../setup/accounts'
import { carryOutJobs } from '../setup/carry-out-jobs'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const day = 86_400_000
let portal: TestPortal
let noor: Account
let browser: TestBrowser

beforeAll(async () => {
  portal = await startTestPortal()
})
afterAll(() => portal.close())
beforeEach(async () => {
  noor = await anAccount(portal.deps)
  browser = await portal.signedIn(noor.accountId)
})

async function anArchive(): Promise<{ id: string; path: string; size: number }> {
  const asked = await browser.post('/meenemen?index', { intent: 'request', profile: 'access' })
  expect([asked.status, asked.headers.location]).toEqual([302, '/meenemen?melding=gevraagd'])
  await carryOutJobs(portal.deps, 'build-archive', buildArchive)
  const actor = { kind: 'subject', ...noor, sessionId: 'test' } as const
  const [archive] = await listArchives(portal.deps, actor)
  if (!archive) throw new Error('no archive')
  return { id: archive.id, path: `/meenemen/${archive.id}/download`, size: archive.size ?? 0 }
}

async function downloads(): Promise<number> {
  const { store } = portal.deps
  return (await listEventsAbout(store, noor.subjectId, { limit: 50, types: ['archive.downloaded'] })).length
}

test('asking, the pages and the download work without scripts', async () => {
  const { id, path, size } = await anArchive()
  expect((await browser.get('/meenemen')).text).toContain(`/meenemen/${id}`)
  expect((await browser.get(`/meenemen/${id}`)).text).toContain(path)
  const reply = await browser.get(path)
  expect(reply.status).toBe(200)
  expect(reply.text.slice(0, 2)).toBe('PK')
  expect(reply.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-length': String(size),
    'accept-ranges': 'bytes',
    'cache-control': expect.stringContaining('no-store'),
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': expect.stringContaining('nosniff'),
    'content-security-policy': expect.stringContaining('sandbox'),
    'content-disposition': expect.stringMatching(
      /^attachment; filename="inzage-A-[\d-]+\.zip"; filename\*=UTF-8''inzage-A-[\d-]+\.zip$/,
    ),
  })
  expect(await downloads()).toBe(1)
})

test('a passphrase gives a locked file, written down as a download; a short one gives none', async () => {
  const { id, path } = await anArchive()
  const short = await browser.post(path, { passphrase: 'too short' })
  expect([short.status, short.headers.location]).toEqual([303, `/meenemen/${id}?melding=wachtzin`])
  expect((await browser.get(`/meenemen/${id}?melding=wachtzin`)).text).toContain('minstens 12 tekens')
  expect(await downloads()).toBe(0)
  const reply = await browser.post(path, { passphrase: 'molen fiets wolk' })
  expect(reply.status).toBe(200)
  expect(reply.text.split('\n')[0]).toBe('age-encryption.org/v1')
  expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="inzage-A-[\d-]+\.zip\.age";/)
  expect(await downloads()).toBe(1)
  portal.deps.clock.advance(6 * 60_000)
  const stale = await browser.post(path, { passphrase: 'molen fiets wolk' })
  expect([stale.status, await downloads()]).toEqual([302, 1])
})

test('events tell that an archive got on, and end when nothing is going on', async () => {
  await browser.post('/meenemen?index', { intent: 'request', profile: 'access' })
  const [events] = await Promise.all([
    browser.get('/meenemen/voortgang'),
    carryOutJobs(portal.deps, 'build-archive', buildArchive),
  ])
  expect(events.headers['content-type']).toBe('text/event-stream; charset=utf-8')
  expect(events.text).toMatch(/^retry: 1000\n\n(event: changed\ndata:\n\n)*event: over\ndata:\n\n$/)
  expect(events.text).not.toContain(noor.subjectId)
})

test('HEAD tells the size and is no download', async () => {
  const { path, size } = await anArchive()
  const reply = await browser.send(path, { method: 'HEAD' })
  expect([reply.status, reply.headers['content-length'], reply.text]).toEqual([200, String(size), ''])
  expect(await downloads()).toBe(0)
})

test('a range gives its part, and one outside the file 416', async () => {
  const { path, size } = await anArchive()
  const part = await browser.get(path, { range: 'bytes=0-1' })
  expect([part.status, part.text, part.headers['content-range'], part.headers['content-length']]).toEqual([
    206,
    'PK',
    `bytes 0-1/${size}`,
    '2',
  ])
  // The end record of a ZIP, and the seal behind it.
  const rest = await browser.get(path, { range: 'bytes=-100' })
  expect([rest.status, rest.text.slice(0, 4)]).toEqual([206, 'PK\u0005\u0006'])
  const outside = await browser.get(path, { range: `bytes=${size}-` })
  expect([outside.status, outside.headers['content-range']]).toEqual([416, `bytes */${size}`])
})

test('a download that broke off goes on with the same file only; of another one the whole comes', async () => {
  const { path, size } = await anArchive()
  const first = await browser.get(path, { range: 'bytes=0-99' })
  const { etag = '' } = first.headers
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
  const rest = await browser.get(path, { range: 'bytes=100-', 'if-range': etag })
  expect([rest.status, rest.headers['content-range']]).toEqual([206, `bytes 100-${size - 1}/${size}`])
  const other = await anArchive()
  const whole = await browser.get(other.path, { range: 'bytes=100-', 'if-range': etag })
  expect([whole.status, whole.headers['content-length']]).toEqual([200, String(other.size)])
  expect(await downloads()).toBe(2)
})

test('7.5.3: five minutes after the last code a fresh one is asked for, on the page and on the file', async () => {
  const { id, path } = await anArchive()
  portal.deps.clock.advance(5 * 60_000 + 1000)
  for (const address of [`/meenemen/${id}`, path]) {
    for (const method of ['GET', 'HEAD']) {
      const reply = await browser.send(address, { method })
      const back = encodeURIComponent(`/meenemen/${id}`)
      expect([reply.status, reply.headers.location]).toEqual([302, `/bevestigen?terug=${back}`])
    }
  }
  expect(await downloads()).toBe(0)
})

test.each([
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
  { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'document' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' },
  { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'script' },
  { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' },
])('3.5.8: %j is refused', async (headers) => {
  const { path } = await anArchive()
  expect((await browser.get(path, headers)).status).toBe(403)
  expect(await downloads()).toBe(0)
})

test('3.26: for somebody else, signed out or in, the archive does not exist', async () => {
  const { id, path } = await anArchive()
  const other = await portal.signedIn((await anAccount(portal.deps)).accountId)
  for (const address of [path, `/meenemen/${id}`]) {
    expect((await other.get(address)).status).toBe(404)
    expect((await portal.browser().get(address)).headers.location).toMatch(/^\/inloggen/)
  }
  const deletion = await other.post('/meenemen?index', { intent: 'delete', id })
  expect(deletion.status).toBe(404)
  expect((await browser.get(path)).status).toBe(200)
})

test('who stops an archive that is still being made reads that nothing comes of it', async () => {
  await browser.post('/meenemen?index', { intent: 'request', profile: 'access' })
  const actor = { kind: 'subject', ...noor, sessionId: 'test' } as const
  const [archive] = await listArchives(portal.deps, actor)
  const stopped = await browser.post('/meenemen?index', { intent: 'delete', id: archive?.id ?? '' })
  expect(stopped.headers.location).toBe('/meenemen?melding=gestopt')
  const page = await browser.get('/meenemen?melding=gestopt')
  expect(page.text).toContain('Wij zijn gestopt')
  expect(page.text).not.toContain('verwijderd')
})

test('3.26: after fourteen days, and after deleting, it is gone over GET, HEAD and Range', async () => {
  const deleted = await anArchive()
  const gone = await browser.post('/meenemen?index', { intent: 'delete', id: deleted.id })
  expect(gone.headers.location).toBe('/meenemen?melding=verwijderd')
  const expired = await anArchive()
  portal.deps.clock.advance(14 * day)
  browser = await portal.signedIn(noor.accountId)
  for (const { path } of [deleted, expired]) {
    expect((await browser.get(path)).status).toBe(404)
    expect((await browser.send(path, { method: 'HEAD' })).status).toBe(404)
    expect((await browser.get(path, { range: 'bytes=0-1' })).status).toBe(404)
  }
})

test('2.4.1: one archive too many in a day is 429 with Retry-After and a page in words', async () => {
  for (let count = 0; count < 3; count += 1) await anArchive()
  const reply = await browser.post('/meenemen?index', { intent: 'request', profile: 'access' })
  expect(reply.status).toBe(429)
  expect(Number(reply.headers['retry-after'])).toBeGreaterThan(80_000)
  expect(reply.text).toContain('U vroeg vandaag al genoeg bestanden')
})

test('2.2.2: a form of nonsense is 400 and asks for nothing', async () => {
  for (const form of [{ intent: 'request', profile: 'everything' }, { intent: 'x' }, {}] as Record<
    string,
    string
  >[]) {
    expect((await browser.post('/meenemen?index', form)).status).toBe(400)
  }
  expect((await browser.get('/meenemen')).text).toContain('U hebt nog geen bestand gevraagd.')
})
