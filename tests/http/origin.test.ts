import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anAccount } from '../setup/accounts'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let browser: TestBrowser
beforeAll(async () => {
  portal = await startTestPortal()
  browser = await portal.signedIn((await anAccount(portal.deps)).accountId)
})
afterAll(() => portal.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const shapes = [
  '/account?index',
  '/account?index&_data=routes%2Faccount._index',
  '/account.data',
  '/uitloggen',
  '/taal?_data=routes%2Ftaal',
  '/inloggen',
  '/nergens',
]
const foreign: [string, Record<string, string>][] = [
  ['Origin: evil', { origin: 'https://evil.example' }],
  ['Origin: null', { origin: 'null' }],
  ['neither Origin nor Sec-Fetch-Site', {}],
  ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
  [
    'Sec-Fetch-Site: same-origin from another Origin',
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  ],
  ['a forged X-Forwarded-Host', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ['text/plain', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
  ['a look-alike Origin', { origin: 'http://127.0.0.1.evil.example' }],
]

async function stateOfStore(): Promise<string> {
  const { query, tables } = portal.deps.store
  const rows = [await query.select().from(tables.sessions), await query.select().from(tables.accounts)]
  return JSON.stringify(rows)
}

describe.each(shapes)('1.1, 3.5.1, A18: POST %s', (path) => {
  test.each(foreign)('with %s is refused and changes nothing', async (_name, headers) => {
    const before = await stateOfStore()
    const body = 'intent=end-others&taal=en&name=x&password=y'
    const reply = await browser.copy().send(path, { method: 'POST', headers: { ...form, ...headers }, body })
    expect([reply.status, reply.cookies]).toEqual([403, []])
    expect(await stateOfStore()).toBe(before)
  })
})

test('1.1: what another site starts is an event in the audit trail', async () => {
  const { query, tables } = portal.deps.store
  const count = () => query.$count(tables.auditEvents)
  const before = await count()
  await browser
    .copy()
    .send('/uitloggen', { method: 'POST', headers: { ...form, origin: 'https://evil.example' } })
  expect(await count()).toBe(before + 1)
  const events = await query.select().from(tables.auditEvents)
  expect(events.at(-1)).toMatchObject({ type: 'request.cross-site-refused', data: { method: 'POST' } })
})

test('forms of this site pass by Sec-Fetch-Site or by Origin', async () => {
  for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: portal.origin }]) {
    const body = 'intent=language&language=nl'
    const sent = { method: 'POST', headers: { ...form, ...headers }, body }
    expect((await browser.copy().send('/account?index', sent)).status).toBe(302)
  }
})

test('3.5.3: GET and HEAD on addresses of actions change nothing', async () => {
  const before = await stateOfStore()
  for (const path of [
    '/uitloggen',
    '/taal?taal=en',
    '/account?intent=end-others',
    '/activeren?uitnodiging=x',
  ]) {
    await browser.copy().get(path)
    await browser.copy().send(path, { method: 'HEAD' })
  }
  expect(await stateOfStore()).toBe(before)
})

test('1.4: a route id that does not exist is refused, as are two at once', async () => {
  for (const query of [
    '_data=routes/nothing',
    '_data=',
    '_data=constructor',
    '_data=root&_data=routes/account._index',
  ]) {
    expect((await browser.get(`/account?${query}`)).status).toBe(404)
  }
})

test('1.4: single fetch does not exist here', async () => {
  expect((await browser.get('/account.data')).status).toBe(404)
  expect((await browser.get('/_root.data')).status).toBe(404)
  expect((await browser.get('/__manifest?p=/account&version=t')).status).toBe(404)
})

test('4.1.4: methods that no page has are refused', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND']) {
    const reply = await browser.send('/account', { method, headers: { 'sec-fetch-site': 'same-origin' } })
    expect([method, reply.status]).toEqual([method, 405])
    expect(reply.headers['access-control-allow-origin']).toBe(undefined)
  }
})

test('3.4.2: no reply invites another origin', async () => {
  for (const path of ['/', '/inloggen', '/assets/page-4f2a.js', '/nergens', '/gezond']) {
    const reply = await browser.get(path, { origin: 'https://evil.example' })
    expect(reply.headers['access-control-allow-origin']).toBe(undefined)
  }
})

test('requests for another host are not answered', async () => {
  for (const host of ['evil.example', `evil.example:${portal.port}`, '127.0.0.1:1', 'localhost']) {
    expect((await browser.get('/inloggen', { host })).status).toBe(421)
  }
  expect((await browser.get('/account', { host: `localhost:${portal.port}` })).status).toBe(200)
})
