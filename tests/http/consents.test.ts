import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import { aRegister } from '../setup/a-register'
import { anAccount } from '../setup/accounts'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal()
})
afterAll(() => portal.close())

test('C1: one form gives a consent and one withdraws it; a text that was not shown changes nothing', async () => {
  const { accountId } = await anAccount(portal.deps)
  const browser = await portal.signedIn(accountId)
  expect((await browser.get('/toestemmingen')).status).toBe(200)
  const [terms] = portal.deps.register.school.consents
  const consent = terms?.id ?? ''
  const version = terms?.texts.at(-1)?.version ?? ''
  const form = { do: 'give', consent, version, language: 'nl' }
  expect((await browser.post('/toestemmingen?index', { ...form, version: 'other' })).status).toBe(409)
  const given = await browser.post('/toestemmingen?index', form)
  expect(given.headers.location).toBe('/toestemmingen?melding=gegeven')
  const withdrawn = await browser.post('/toestemmingen?index', { do: 'withdraw', consent })
  expect(withdrawn.headers.location).toBe('/toestemmingen?melding=ingetrokken')
  expect((await browser.get('/toestemmingen')).status).toBe(200)
  const receipt = await browser.get(`/toestemmingen/${consent}/bewijs?als=tekst`)
  expect([receipt.status, receipt.headers['content-disposition']]).toEqual([
    200,
    expect.stringContaining('attachment'),
  ])
  const other = await portal.signedIn((await anAccount(portal.deps)).accountId)
  expect((await other.get(`/toestemmingen/${consent}/bewijs`)).status).toBe(404)
})

test('C1: what was said counts at once, so the page does not wait for a source that is slow to answer', async () => {
  const register = aRegister()
  const [source] = register.sources
  let answer = () => {}
  const silent = new Promise<void>((resolve) => (answer = resolve))
  const connector = createMemoryConnector(source!, { people: [] }, () => silent)
  const slow = await startTestPortal({ register, connectors: new Map([[source!.id, connector]]) })
  const browser = await slow.signedIn((await anAccount(slow.deps)).accountId)
  const headers = { cookie: browser.cookieHeader() }
  const asked = get({
    host: '127.0.0.1',
    port: slow.port,
    path: '/toestemmingen?melding=ingetrokken',
    headers,
  })
  const [reply]: IncomingMessage[] = await once(asked, 'response')
  if (!reply) throw new Error('no reply')
  reply.setEncoding('utf8')
  let page = ''
  for await (const part of reply) {
    page += String(part)
    if (page.includes('Wij vragen nu op waarvoor u toestemming gaf.')) answer()
  }
  expect(page.indexOf('Uw toestemming is ingetrokken')).toBeGreaterThan(0)
  expect(page).toMatch(/Wij vragen nu op waarvoor u toestemming gaf\.[^]*<\/html>/)
  const [terms] = register.school.consents
  expect(page.slice(page.indexOf('Wij vragen nu op'))).toContain(terms?.title.nl)
  await slow.close()
})

test('N1: pages of recipients answer their readers, and a link that was made up tells nothing', async () => {
  const subject = await portal.signedIn((await anAccount(portal.deps)).accountId)
  expect((await subject.get('/ontvangers')).status).toBe(200)
  const staff = await portal.signedIn((await anAccount(portal.deps, { roles: ['administrator'] })).accountId)
  expect((await staff.get('/medewerkers/ontvangers')).status).toBe(200)
  const stranger = portal.browser()
  const code = 'A'.repeat(32)
  const front = await stranger.get(`/bericht?code=${code}`)
  expect(front.status).toBe(200)
  expect((await stranger.post('/bericht', { do: 'open', code })).status).toBe(404)
})

test('I5: the versions of the statement are public', async () => {
  expect((await portal.browser().get('/privacyverklaring')).status).toBe(200)
  expect((await portal.browser().get('/privacyverklaring/versies')).status).toBe(200)
})
