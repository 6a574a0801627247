import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aPassword, anAccount, hidden, nextCode, showPassword, signIn } from '../setup/accounts'
import type { Reply } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
beforeEach(async () => {
  portal = await startTestPortal()
})
afterEach(() => portal.close())

const session = '__Host-inzage'

/** A reply without what differs between any two: nonce, proof, date and cookie. */
function comparable({ status, headers, text }: Reply) {
  const nonce = /'nonce-([\w-]+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '-'
  const { date: _date, 'set-cookie': _cookies, ...rest } = headers
  const same = (words: string) => words.replaceAll(nonce, 'nonce').replace(/[\w-]{43}/g, 'proof')
  return { status, headers: same(JSON.stringify(rest)), text: same(text), length: same(text).length }
}

describe('signing in', () => {
  test('6.3.3: takes both steps; after the password alone nothing personal opens', async () => {
    const amira = await anAccount(portal.deps)
    const browser = portal.browser()
    const half = await showPassword(browser, amira.email)
    expect([half.status, half.headers.location]).toEqual([302, '/inloggen/code?terug=%2F'])
    for (const path of ['/', '/account', '/account?_data=routes%2Faccount._index', '/bevestigen']) {
      const reply = await browser.get(path)
      expect(String(reply.headers.location ?? reply.headers['x-remix-redirect'])).toMatch(/^\/inloggen/)
    }
    const whole = await browser.post('/inloggen/code', { code: nextCode(portal.deps, amira) })
    expect([whole.status, whole.headers.location]).toEqual([302, '/'])
    expect((await browser.get('/account')).status).toBe(200)
  })

  test('7.2.4, A15: every step has a new cookie, and the earlier ones are worth nothing', async () => {
    const amira = await anAccount(portal.deps)
    const browser = portal.browser()
    browser.take(`${session}=${'A'.repeat(43)}; Path=/`)
    const planted = browser.copy()
    await showPassword(browser, amira.email)
    const half = browser.copy()
    await browser.post('/inloggen/code', { code: nextCode(portal.deps, amira) })
    expect(new Set([planted, half, browser].map((one) => one.cookie(session))).size).toBe(3)
    expect((await planted.get('/account')).status).toBe(302)
    expect((await half.get('/inloggen/code')).headers.location).toBe('/inloggen')
    const before = browser.copy()
    await browser.post('/bevestigen', { code: nextCode(portal.deps, amira) })
    expect((await before.get('/account')).status).toBe(302)
    expect((await browser.get('/account')).status).toBe(200)
  })

  test('7.2.3: cookies hold 256 random bits, and the store only their hashes', async () => {
    const amira = await anAccount(portal.deps)
    const browser = await portal.signedIn(amira.accountId)
    const { sessions } = portal.deps.store.tables
    const rows = JSON.stringify(await portal.deps.store.query.select().from(sessions))
    expect(browser.cookie(session)).toMatch(/^[\w-]{43}$/)
    expect(rows).not.toContain(browser.cookie(session))
  })

  test('3.3.2: the cookie of staff is Strict, and they come to their own first page', async () => {
    const staff = await anAccount(portal.deps, { roles: ['administrator'] })
    const reply = await signIn(portal.deps, portal.browser(), staff)
    expect(reply.headers.location).toBe('/medewerkers')
    expect(reply.cookies[0]).toMatch(/^__Host-inzage=.*; Secure; HttpOnly; SameSite=Strict$/)
  })

  test('A17: the form is bound to the browser it was shown in', async () => {
    const amira = await anAccount(portal.deps)
    const proof = hidden(await portal.browser().get('/inloggen'), 'proof')
    const other = portal.browser()
    await other.get('/inloggen')
    const reply = await other.post('/inloggen', { name: amira.email, password: aPassword, proof })
    expect([reply.status, reply.text.includes('stond te lang open')]).toEqual([400, true])
  })

  test('6.3.8, A10: known, unknown, invited and disabled names are answered byte for byte alike', async () => {
    const known = await anAccount(portal.deps, { email: 'amira@people.example' })
    await anAccount(portal.deps, { email: 'inger@people.example', state: 'invited' })
    await anAccount(portal.deps, { email: 'diana@people.example', state: 'disabled' })
    const names = [known.email, 'ander@people.example', 'inger@people.example', 'diana@people.example']
    const replies = []
    for (const name of names) {
      const password = name === known.email ? 'wrong wrong wrong' : aPassword
      const reply = await showPassword(portal.browser(), name, password)
      replies.push(comparable({ ...reply, text: reply.text.replaceAll(name, 'name'.padEnd(20)) }))
    }
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(replies[0]?.status).toBe(400)
  })

  test('A refused form shows the name again and never the password', async () => {
    const reply = await showPassword(portal.browser(), 'amira@people.example', 'canary-password')
    expect(reply.text).toContain('value="amira@people.example"')
    expect(reply.text + portal.deps.logged.join()).not.toContain('canary-password')
  })

  test('3.7.2: what comes after signing in stays on this host', async () => {
    const amira = await anAccount(portal.deps)
    for (const terug of [
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'https://evil.example',
      'javascript:x',
    ]) {
      const browser = portal.browser()
      await showPassword(browser, amira.email)
      const reply = await browser.post('/inloggen/code', { code: nextCode(portal.deps, amira), terug })
      expect([terug, reply.headers.location]).toEqual([terug, '/'])
    }
  })

  test('1.2.4: quotes, NUL and wildcards in every field are plain wrong values', async () => {
    for (const name of ["' OR 1=1--", '"', '`', '%', '_@people.example', 'a\0b@people.example']) {
      expect((await showPassword(portal.browser(), name, name)).status).toBe(400)
    }
  })
})

describe('limits', () => {
  test('6.3.1, CVE-2025-57815: the eleventh wrong password in a minute is refused, forged addresses or not', async () => {
    const amira = await anAccount(portal.deps)
    const statuses = []
    let last: Reply | undefined
    for (let index = 0; index < 11; index++) {
      const forged = { 'x-forwarded-for': `198.51.100.${index}`, forwarded: `for=198.51.100.${index}` }
      last = await showPassword(portal.browser(), amira.email, 'wrong wrong wrong', forged)
      statuses.push(last.status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429])
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('6.3.1: guessing from elsewhere does not lock out a browser that is known', async () => {
    const { deps } = portal
    const amira = await anAccount(deps)
    const own = portal.browser()
    await signIn(deps, own, amira)
    await own.post('/uitloggen', {})
    await portal.close()
    portal = await startTestPortal({ trustedProxies: ['127.0.0.1'] })
    const again = await anAccount(portal.deps)
    const home = portal.browser()
    const at = (address: string) => ({ 'x-forwarded-for': address })
    await showPassword(home, again.email, aPassword, at('203.0.113.9'))
    await home.post('/inloggen/code', { code: nextCode(portal.deps, again) }, at('203.0.113.9'))
    await home.post('/uitloggen', {}, at('203.0.113.9'))
    for (let index = 0; index < 100; index++) {
      const reply = await showPassword(portal.browser(), again.email, 'wrong', at(`198.51.100.${index}`))
      expect(reply.status).toBe(index < 10 ? 400 : 429)
    }
    expect((await showPassword(portal.browser(), again.email, aPassword, at('192.0.2.1'))).status).toBe(429)
    expect((await showPassword(home, again.email, aPassword, at('203.0.113.9'))).status).toBe(302)
  })

  test('codes and recovery codes share one limit', async () => {
    const amira = await anAccount(portal.deps)
    const browser = portal.browser()
    await showPassword(browser, amira.email)
    const statuses = []
    for (let index = 0; index < 11; index++) {
      const path = index % 2 === 0 ? '/inloggen/code' : '/herstellen'
      statuses.push((await browser.post(path, { code: '000000' })).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429])
    expect((await browser.post('/inloggen/code', { code: nextCode(portal.deps, amira) })).status).toBe(429)
  })
})
