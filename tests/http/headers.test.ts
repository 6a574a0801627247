import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anAccount } from '../setup/accounts'
import type { Reply, TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let browser: TestBrowser
beforeAll(async () => {
  const failing = {
    id: 'routes/failing',
    parentId: 'root',
    path: 'failing',
    module: {
      default: () => null,
      loader: () => {
        throw new Error('canary NL91ABNA0417164300')
      },
    },
  }
  portal = await startTestPortal({ extraRoutes: { [failing.id]: failing } })
  browser = await portal.signedIn((await anAccount(portal.deps)).accountId)
})
afterAll(() => portal.close())

const paths: [string, number][] = [
  ['/inloggen', 200],
  ['/account', 200],
  ['/account?_data=routes%2Faccount._index', 200],
  ['/uitloggen', 302],
  ['/nergens', 404],
  ['/failing', 500],
  ['/failing?_data=routes%2Ffailing', 500],
  ['/%E0%A4%A', 400],
  ['/assets/page-4f2a.js', 200],
  ['/assets/gone.js', 404],
  ['/favicon.svg', 200],
  ['/gezond', 200],
]

describe.each(paths)('%s', (path, status) => {
  let reply: Reply
  beforeAll(async () => {
    reply = await (path === '/inloggen' ? portal.browser() : browser.copy()).get(path)
  })

  test('answers as expected, with a type that names its characters', () => {
    expect(reply.status).toBe(status)
    if (reply.text) expect(reply.headers['content-type']).toMatch(/charset=utf-8|image\/svg\+xml/i)
  })

  test('3.4.1, 3.4.4, 3.4.5, 3.4.6, 3.5.8: carries every security header', () => {
    const { headers } = reply
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).toContain("object-src 'none'")
    expect(headers['content-security-policy']).toContain("base-uri 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['x-powered-by']).toBe(undefined)
  })

  test('14.3.2: is not kept, unless it is a built file', () => {
    if (path === '/assets/page-4f2a.js') expect(reply.headers['cache-control']).toContain('immutable')
    else if (path === '/favicon.svg') expect(reply.headers['cache-control']).toContain('max-age=3600')
    else {
      expect(reply.headers['cache-control']).toMatch(/no-store/)
      expect(reply.headers.etag).toBe(undefined)
    }
  })
})

test('3.4.3: the nonce is another at every reply, and all scripts carry it', async () => {
  const [one, two] = [await browser.get('/account'), await browser.get('/account')]
  const nonces = [one, two].map(
    (reply) => /'nonce-([\w-]+)'/.exec(reply.headers['content-security-policy'] as string)?.[1],
  )
  expect(nonces[0]).not.toBe(nonces[1])
  const scripts = one.text.match(/<script\b[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  for (const script of scripts) expect(script).toContain(`nonce="${nonces[0]}"`)
})

test('16.5.1: a page that fails tells an id and nothing else; the log has no value', async () => {
  const page = await browser.get('/failing')
  const data = await browser.get('/failing?_data=routes%2Ffailing')
  const { id } = JSON.parse(data.text) as { id: string }
  expect(page.text + data.text).not.toMatch(/canary|NL91ABNA|at .*\.ts/)
  expect(portal.deps.logged.some((line) => line.includes(id) && line.includes('a page failed'))).toBe(true)
  expect(portal.deps.logged.join()).not.toMatch(/canary|NL91ABNA/)
})

test('16.2.5: the log names routes, not addresses', async () => {
  await browser.get('/account/app?zoek=canary-address')
  await browser.get('/canary-path')
  expect(portal.deps.logged.join()).not.toContain('canary-')
})

test('3.3.1, 3.3.2, 3.3.4: the session cookie is __Host-, Secure, HttpOnly; Strict for staff', async () => {
  const reply = await portal.browser().get('/inloggen')
  expect(reply.cookies[0]).toMatch(/^__Host-inzage=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
})

test('static files: nothing outside their folder, however it is written', async () => {
  const tricks = [
    '/../outside.txt',
    '/..%2foutside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/%2e%2e/outside.txt',
  ]
  for (const path of [
    ...tricks,
    '/..%5coutside.txt',
    '//outside.txt',
    '/assets/%2e%2e%2f%2e%2e%2foutside.txt',
  ]) {
    const reply = await browser.get(path)
    expect([path, reply.status >= 400 || reply.status === 302]).toEqual([path, true])
    expect(reply.text).not.toBe('outside')
  }
})

test('built files are compressed, replies to words from outside are not', async () => {
  const accept = { 'accept-encoding': 'gzip' }
  expect((await browser.get('/assets/page-4f2a.js', accept)).headers['content-encoding']).toBe('gzip')
  expect((await browser.get('/account', accept)).headers['content-encoding']).toBe('gzip')
  expect((await browser.get('/account?gedaan=app', accept)).headers['content-encoding']).toBe(undefined)
})
