import { afterEach, beforeEach, expect, test } from 'vitest'
import { aPassword, anAccount, hidden, nextCode, signIn } from '../setup/accounts'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const minute = 60_000
const hour = 60 * minute

let portal: TestPortal
beforeEach(async () => {
  portal = await startTestPortal()
})
afterEach(() => portal.close())

async function isIn(
  browser: Awaited<ReturnType<TestPortal['signedIn']>>,
  path = '/account',
): Promise<boolean> {
  return (await browser.get(path)).status === 200
}

test('7.3.1: a session ends after 30 quiet minutes', async () => {
  const browser = await portal.signedIn((await anAccount(portal.deps)).accountId)
  portal.deps.clock.advance(29 * minute)
  expect(await isIn(browser)).toBe(true)
  portal.deps.clock.advance(29 * minute)
  expect(await isIn(browser)).toBe(true)
  portal.deps.clock.advance(30 * minute)
  expect(await isIn(browser)).toBe(false)
})

test.each([
  ['subjects', undefined, '/account', 12],
  ['staff', ['administrator'], '/medewerkers', 8],
])('7.3.2: a session of %s ends for good, however busy', async (_who, roles, path, hours) => {
  const browser = await portal.signedIn((await anAccount(portal.deps, roles && { roles })).accountId)
  for (let passed = 0; passed < hours * 4 - 1; passed++) {
    portal.deps.clock.advance(15 * minute)
    expect(await isIn(browser, path)).toBe(true)
  }
  portal.deps.clock.advance(15 * minute)
  expect(await isIn(browser, path)).toBe(false)
})

test('7.3.2: stepping up does not lengthen a session', async () => {
  const amira = await anAccount(portal.deps)
  const browser = await portal.signedIn(amira.accountId)
  for (let passed = 0; passed < 47; passed++) {
    portal.deps.clock.advance(15 * minute)
    await browser.get('/account')
  }
  await browser.post('/bevestigen', { code: nextCode(portal.deps, amira) })
  expect(await isIn(browser)).toBe(true)
  portal.deps.clock.advance(15 * minute)
  expect(await isIn(browser)).toBe(false)
})

test('the password alone opens the second step for ten minutes', async () => {
  const amira = await anAccount(portal.deps)
  const browser = portal.browser()
  const proof = hidden(await browser.get('/inloggen'), 'proof')
  await browser.post('/inloggen', { name: amira.email, password: aPassword, proof })
  portal.deps.clock.advance(10 * minute)
  expect((await browser.get('/inloggen/code')).headers.location).toBe('/inloggen')
})

test('7.4.1, 14.3.1: signing out ends the session, and the browser forgets', async () => {
  const browser = await portal.signedIn((await anAccount(portal.deps)).accountId)
  const stolen = browser.copy()
  const reply = await browser.post('/uitloggen', {})
  expect([reply.status, reply.headers.location]).toEqual([302, '/inloggen'])
  expect(reply.headers['clear-site-data']).toBe('"cache", "storage"')
  expect(reply.cookies[0]).toContain('Max-Age=0')
  for (const path of ['/', '/account', '/account/app', '/account?_data=routes%2Faccount._index']) {
    expect(await isIn(stolen, path)).toBe(false)
  }
})

test('7.5.2: sessions are listed and can be ended, one or all the others', async () => {
  const amira = await anAccount(portal.deps)
  const [here, there, elsewhere] = await Promise.all([1, 2, 3].map(() => portal.signedIn(amira.accountId)))
  if (!here || !there || !elsewhere) throw new Error('three browsers')
  const page = await here.get('/account')
  const refs = [...page.text.matchAll(/name="session" value="([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(refs).toHaveLength(2)
  expect((await here.post('/account?index', { intent: 'end-one', session: refs[0] ?? '' })).status).toBe(302)
  expect([await isIn(there), await isIn(elsewhere)].filter(Boolean)).toHaveLength(1)
  expect((await here.post('/account?index', { intent: 'end-others' })).status).toBe(302)
  expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([true, false, false])
})

test('another person’s session cannot be ended', async () => {
  const amira = await portal.signedIn((await anAccount(portal.deps)).accountId)
  await portal.signedIn((await anAccount(portal.deps)).accountId)
  const boris = await anAccount(portal.deps)
  const [one, two] = [await portal.signedIn(boris.accountId), await portal.signedIn(boris.accountId)]
  const page = await one.get('/account')
  const ref = /name="session" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  expect((await amira.post('/account?index', { intent: 'end-one', session: ref })).status).toBe(404)
  expect(await isIn(two)).toBe(true)
})

test('7.5.1: changes of password, app and codes ask for the second factor when it is older than five minutes', async () => {
  const amira = await anAccount(portal.deps)
  const browser = await portal.signedIn(amira.accountId)
  portal.deps.clock.advance(5 * minute)
  for (const page of ['wachtwoord', 'app', 'herstelcodes']) {
    const to = `/bevestigen?terug=%2Faccount%2F${page}`
    expect((await browser.get(`/account/${page}`)).headers.location).toBe(to)
    const change = { intent: page === 'app' ? 'start' : 'renew', currentPassword: aPassword }
    expect((await browser.post(`/account/${page}`, change)).headers.location).toMatch(/^\/bevestigen/)
  }
  const code = nextCode(portal.deps, amira)
  const reply = await browser.post('/bevestigen', { code, terug: '/account/app' })
  expect(reply.headers.location).toBe('/account/app')
  expect(await isIn(browser, '/account/app')).toBe(true)
})

test('CVE-2025-57766, 6.2.3: a new password needs the old one, ends other sessions and sends a mail', async () => {
  const { deps } = portal
  const amira = await anAccount(deps)
  const [here, there] = [await portal.signedIn(amira.accountId), await portal.signedIn(amira.accountId)]
  const password = 'een heel ander paard'
  const change = { currentPassword: aPassword, password, repeat: password }
  expect((await here.post('/account/wachtwoord', { ...change, currentPassword: 'x' })).status).toBe(400)
  expect(
    (await here.post('/account/wachtwoord', { ...change, password: 'Welkom202620', repeat: 'Welkom202620' }))
      .status,
  ).toBe(400)
  expect(await isIn(there)).toBe(true)
  expect((await here.post('/account/wachtwoord', change)).headers.location).toBe('/account?gedaan=password')
  expect([await isIn(here), await isIn(there)]).toEqual([true, false])
  const mails = await deps.store.query.select().from(deps.store.tables.mails)
  expect(mails.at(-1)).toMatchObject({ accountId: amira.accountId, data: { what: 'password-changed' } })
})

test('A11, A16: another app takes the place of the old one, whose codes are worth nothing then', async () => {
  const { deps } = portal
  const amira = await anAccount(deps)
  const [here, there] = [await portal.signedIn(amira.accountId), await portal.signedIn(amira.accountId)]
  await here.post('/account/app', { intent: 'start' })
  const page = await here.get('/account/app')
  const secret = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
  expect(page.text).toContain('src="data:image/svg+xml;base64,')
  expect((await here.post('/account/app', { intent: 'confirm', code: '000000' })).status).toBe(400)
  const done = await here.post('/account/app', { intent: 'confirm', code: nextCode(deps, { secret }) })
  expect(done.headers.location).toBe('/account?gedaan=app')
  expect([await isIn(here), await isIn(there)]).toEqual([true, false])
  const browser = portal.browser()
  expect((await signIn(deps, browser, amira)).status).toBe(400)
  expect((await browser.post('/inloggen/code', { code: nextCode(deps, { secret }) })).status).toBe(302)
})

test('A12: new recovery codes are shown until they are kept, and work instead of the old', async () => {
  const { deps } = portal
  const amira = await anAccount(deps)
  const browser = await portal.signedIn(amira.accountId)
  const renew = async () => {
    await browser.post('/account/herstelcodes', { intent: 'renew' })
    const { text } = await browser.get('/account/herstelcodes')
    return [...text.matchAll(/<code[^>]*>([0-9A-Z]{5}-[0-9A-Z]{5})<\/code>/g)].map((match) => match[1] ?? '')
  }
  const [old, fresh] = [await renew(), await renew()]
  expect([old.length, fresh.length]).toEqual([10, 10])
  await browser.post('/account/herstelcodes', { intent: 'kept' })
  expect((await browser.get('/account/herstelcodes')).text).not.toContain(fresh[0])
  const other = portal.browser()
  const proof = hidden(await other.get('/inloggen'), 'proof')
  await other.post('/inloggen', { name: amira.email, password: aPassword, proof })
  expect((await other.post('/herstellen', { code: old[0] ?? '' })).status).toBe(400)
  const typed = (fresh[0] ?? '').toLowerCase().replace('-', ' ')
  expect((await other.post('/herstellen', { code: typed })).headers.location).toBe(
    '/account/app?na=herstelcode',
  )
  const dump = JSON.stringify(await deps.store.query.select().from(deps.store.tables.recoveryCodes))
  for (const code of fresh) expect(dump).not.toContain(code.replace('-', ''))
})

test('sessions of long ago are none', async () => {
  const browser = await portal.signedIn((await anAccount(portal.deps)).accountId)
  portal.deps.clock.advance(400 * 24 * hour)
  expect(await isIn(browser)).toBe(false)
})
