import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { cast } from '../cast'
import { writeTrajectplanner } from '../seed/trajectplanner'
import { serveTrajectplanner, type RunningPlanner } from './serve-trajectplanner'

const client = { clientId: 'inzage', clientSecret: 'a secret of this test only, long enough' }
const { person } = cast.everything
const address = `/persons/prs-${person.personNumber.slice(2)}`
let folder: string
let planner: RunningPlanner
let now = Date.parse('2026-11-22T10:00:00Z')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'planner-'))
  writeTrajectplanner(join(folder, 'planner.sqlite'))
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  planner = await start()
})
afterEach(() => planner.close())

function start(): Promise<RunningPlanner> {
  const file = join(folder, 'planner.sqlite')
  return serveTrajectplanner({ client, file, port: 0, now: () => now, tokenLifetime: 60 })
}

async function askToken(form: Record<string, string>, secret = client.clientSecret): Promise<Response> {
  const basic = Buffer.from(`${client.clientId}:${encodeURIComponent(secret)}`).toString('base64')
  return fetch(`${planner.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams(form),
  })
}

async function token(scope = 'read write'): Promise<string> {
  const answer: unknown = await (await askToken({ grant_type: 'client_credentials', scope })).json()
  if (typeof answer === 'object' && answer && 'access_token' in answer) return String(answer.access_token)
  throw new Error('no token')
}

interface Call {
  readonly bearer?: string
  readonly patch?: unknown
  readonly ifMatch?: string
  readonly key?: string
}

async function call(path: string, { bearer, patch, ifMatch, key }: Call = {}) {
  const response = await fetch(planner.url + path, {
    method: patch === undefined ? 'GET' : 'PATCH',
    headers: {
      authorization: `Bearer ${bearer ?? (await token())}`,
      ...(patch === undefined ? {} : { 'content-type': 'application/merge-patch+json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(patch === undefined ? {} : { body: JSON.stringify(patch) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const json: Record<string, unknown> = isJson ? JSON.parse(text) : {}
  return { status: response.status, etag: response.headers.get('etag') ?? '', text, json }
}

test('a token is given for the right credentials, lives as long as it says, and not longer', async () => {
  const answer = await askToken({ grant_type: 'client_credentials', scope: 'read' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 60, scope: 'read' })
  const bearer = await token()
  expect((await call(address, { bearer })).status).toBe(200)
  now += 60_000
  expect((await call(address, { bearer })).status).toBe(401)
})

test('wrong credentials, grants and scopes are refused, and nothing opens without a token', async () => {
  expect((await askToken({ grant_type: 'client_credentials' }, 'wrong')).status).toBe(401)
  expect((await askToken({ grant_type: 'password' })).status).toBe(400)
  expect((await askToken({ grant_type: 'client_credentials', scope: 'admin' })).status).toBe(400)
  expect((await fetch(planner.url + address)).status).toBe(401)
  expect((await call(address, { bearer: 'made-up' })).status).toBe(401)
})

test('a token for reading does not write', async () => {
  const bearer = await token('read')
  const { etag } = await call(address, { bearer })
  expect((await call(address, { bearer, patch: { gender: null }, ifMatch: etag })).status).toBe(403)
})

test('a person is found by number and by e-mail address in any case, and two may share one', async () => {
  const ids = async (query: string) => (await call(`/persons?${query}`)).json.items
  expect(await ids(`studentNumber=${person.studentNumber}`)).toHaveLength(1)
  expect(await ids(`email=${encodeURIComponent(person.email.toUpperCase())}`)).toHaveLength(1)
  expect(await ids(`email=${encodeURIComponent(cast.sharerOne.email)}`)).toHaveLength(2)
  expect(await ids('studentNumber=1%27%20OR%201=1--')).toEqual([])
  expect(await ids('limit=3')).toHaveLength(3)
})

test('lists come in pages with a total, by number and by cursor', async () => {
  const first = await call(`${address}/test-results?page=1&pageSize=3`)
  const second = await call(`${address}/test-results?page=2&pageSize=3`)
  expect([first.json.total, first.json.items, second.json.items].map(lengthOf)).toEqual([5, 3, 2])
  const seen: unknown[] = []
  for (let cursor: unknown = ''; cursor !== null;) {
    const query = cursor === '' ? '' : `&cursor=${String(cursor)}`
    const { json } = await call(`${address}/attendance?limit=20${query}`)
    seen.push(...(Array.isArray(json.items) ? json.items : []))
    cursor = json.nextCursor
  }
  expect(seen).toHaveLength(person.holds.attendance)
  expect((await call(`${address}/attendance?cursor=nonsense`)).status).toBe(400)
  expect((await call(`${address}/grades`)).status).toBe(404)
})

function lengthOf(value: unknown): unknown {
  return Array.isArray(value) ? value.length : value
}

test('a change is made only on the version that was seen (If-Match)', async () => {
  const { etag, json } = await call(address)
  expect(json.contact).toEqual({ phone: person.phone })
  const patch = { contact: { phone: '+31612345699' } }
  expect((await call(address, { patch })).status).toBe(428)
  expect((await call(address, { patch, ifMatch: '"v0"' })).status).toBe(412)
  const changed = await call(address, { patch, ifMatch: etag })
  expect([changed.status, changed.json.contact]).toEqual([200, { phone: '+31612345699' }])
  expect((await call(address, { patch, ifMatch: etag })).status).toBe(412)
  expect((await call(address)).etag).toBe(changed.etag)
})

test('the same idempotency key changes once and answers the same; for another change it is refused', async () => {
  const { etag } = await call(address)
  const patch = { nativeLanguage: 'Arabisch' }
  const first = await call(address, { patch, ifMatch: etag, key: 'k-1' })
  const again = await call(address, { patch, ifMatch: etag, key: 'k-1' })
  expect([again.status, again.etag, again.text]).toEqual([200, first.etag, first.text])
  expect((await call(address)).etag).toBe(first.etag)
  const other = await call(address, { patch: { nativeLanguage: 'Frans' }, ifMatch: first.etag, key: 'k-1' })
  expect(other.status).toBe(422)
})

test('a change refused for its version may come again under the same key', async () => {
  const patch = { nativeLanguage: 'Somalisch' }
  expect((await call(address, { patch, ifMatch: '"v0"', key: 'k-2' })).status).toBe(412)
  const { etag } = await call(address)
  expect((await call(address, { patch, ifMatch: etag, key: 'k-2' })).status).toBe(200)
})

test.each([
  ['a key that nobody may change', { studentNumber: '1' }],
  ['a key that does not exist', { colour: 'red' }],
  ['a telephone number that is none', { contact: { phone: 'call me' } }],
  ['an e-mail address that is none', { email: 'nobody' }],
  ['a birth date that does not exist', { birthDate: '1990-02-31' }],
  ['a name emptied', { name: { family: null } }],
  ['no object', 'text'],
])('%s is refused and nothing changes', async (_, patch) => {
  const before = await call(address)
  const answer = await call(address, { patch, ifMatch: before.etag })
  expect(answer.status).toBe(422)
  expect(answer.text).not.toContain('call me')
  expect((await call(address)).text).toBe(before.text)
})

test('a lesson can be corrected, a mark cannot', async () => {
  const item = async (list: string) => {
    const { json } = await call(`${address}/${list}`)
    const [first]: unknown[] = Array.isArray(json.items) ? json.items : []
    return first && typeof first === 'object' && 'id' in first ? `${address}/${list}/${String(first.id)}` : ''
  }
  const lesson = await item('attendance')
  const changed = await call(lesson, { patch: { status: 'aanwezig' }, ifMatch: (await call(lesson)).etag })
  expect([changed.status, changed.json.status]).toEqual([200, 'aanwezig'])
  const mark = await item('test-results')
  expect((await call(mark, { patch: { score: 10 }, ifMatch: (await call(mark)).etag })).status).toBe(422)
})

test('another person’s record is not found under one’s own address', async () => {
  const { json } = await call(`/persons/prs-1002/attendance?limit=1`)
  const [foreign]: unknown[] = Array.isArray(json.items) ? json.items : []
  const id = foreign && typeof foreign === 'object' && 'id' in foreign ? String(foreign.id) : ''
  expect((await call(`/persons/prs-1002/attendance/${id}`)).status).toBe(200)
  expect((await call(`${address}/attendance/${id}`)).status).toBe(404)
})

test('a document is given as its bytes, and its address reaches nothing else', async () => {
  const { json } = await call(`${address}/documents`)
  const id = /"documents":\[\{"id":"([0-9a-f]+)"/.exec(JSON.stringify(json))?.[1] ?? ''
  const document = await call(`/documents/${id}`)
  expect([document.status, document.text.slice(0, 5)]).toEqual([200, '%PDF-'])
  expect((await call('/documents/..%2f..%2fetc%2fpasswd')).status).toBe(404)
})

test('what was changed is there after a restart, and old tokens are not', async () => {
  const bearer = await token()
  const { etag } = await call(address)
  const changed = await call(address, { patch: { address: { city: 'Zeewolde' } }, ifMatch: etag, key: 'k-3' })
  await planner.close()
  planner = await start()
  expect((await call(address, { bearer })).status).toBe(401)
  expect((await call(address)).text).toBe(changed.text)
  const again = await call(address, { patch: { address: { city: 'Zeewolde' } }, ifMatch: etag, key: 'k-3' })
  expect([again.status, again.etag]).toEqual([200, changed.etag])
})
