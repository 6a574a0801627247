import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { itemsOf, lettersOf, requestById, requestsOf } from '../../db/queries/requests'
import { anAccount, type Account } from '../setup/accounts'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let noor: Account
let noorsBrowser: TestBrowser
let officer: TestBrowser

beforeAll(async () => {
  portal = await startTestPortal()
  noor = await anAccount(portal.deps, { displayName: '{{7*7}} <b>Noor</b>' })
  noorsBrowser = await portal.signedIn(noor.accountId)
  officer = await portal.signedIn((await anAccount(portal.deps, { roles: ['privacy'] })).accountId)
})
afterAll(() => portal.close())

const newest = async () => (await requestsOf(portal.deps.store, noor.subjectId))[0]!
async function aRequest(kinds = 'question', words = 'Wat weet u van mij?') {
  const reply = await noorsBrowser.post('/verzoeken/nieuw', { kinds, words })
  expect(reply.status).toBe(302)
  const id = /\/verzoeken\/([^?]+)/.exec(String(reply.headers.location))?.[1] ?? ''
  return (await requestById(portal.deps.store, id))!
}
const decision = async (id: string, change: Record<string, string> = {}) => {
  const request = (await requestById(portal.deps.store, id))!
  const [item] = await itemsOf(portal.deps.store, [id])
  const fields = { intent: 'decide', itemId: item!.id, version: String(request.version), verdict: 'granted' }
  return { ...fields, reason: '', text: '', evidence: '', ...change }
}

describe('asking', () => {
  test('2.2.2: a form without a choice comes back with 400, the fault at its field, and what was typed', async () => {
    const before = (await requestsOf(portal.deps.store, noor.subjectId)).length
    const reply = await noorsBrowser.post('/verzoeken/nieuw', { words: 'Mijn woorden' })
    expect(reply.status).toBe(400)
    expect(reply.text).toContain('href="#kinds"')
    expect(reply.text).toContain('Mijn woorden')
    const strange = await noorsBrowser.post('/verzoeken/nieuw', { kinds: 'everything', words: '' })
    expect(strange.status).toBe(400)
    expect(await requestsOf(portal.deps.store, noor.subjectId)).toHaveLength(before)
  })

  test('15.3.3: fields that the form does not have change nothing', async () => {
    const fields = {
      kinds: 'question',
      words: 'Vraag',
      subjectId: 'x',
      state: 'answered',
      receivedAt: '2020-01-01',
    }
    await noorsBrowser.post('/verzoeken/nieuw', fields)
    expect(await newest()).toMatchObject({ subjectId: noor.subjectId, state: 'open', channel: 'portal' })
  })

  test('1.2.1: what somebody writes is text, on their page and on that of staff', async () => {
    const { id } = await aRequest('question', '"><svg onload=x()> {{7*7}}')
    for (const page of [
      await noorsBrowser.get(`/verzoeken/${id}`),
      await officer.get(`/medewerkers/verzoeken/${id}`),
    ]) {
      expect(page.status).toBe(200)
      expect(page.text).not.toContain('<svg onload')
      expect(page.text).toContain('&lt;svg onload=x()&gt; {{7*7}}')
    }
  })
})

describe('attack 1 and 26: another person’s request and letters', () => {
  test('do not exist, over any address and method', async () => {
    const { id } = await aRequest()
    const [letter] = await lettersOf(portal.deps.store, id)
    const sam = await portal.signedIn((await anAccount(portal.deps)).accountId)
    const file = `/verzoeken/${id}/brieven/${letter!.id}`
    for (const path of [
      `/verzoeken/${id}`,
      `/verzoeken/${id}?_data=${encodeURIComponent('routes/verzoeken.$id._index')}`,
      file,
      `${file}?als=tekst`,
    ]) {
      expect([path, (await sam.get(path)).status]).toEqual([path, 404])
    }
    expect((await sam.send(file, { method: 'HEAD' })).status).toBe(404)
    expect((await sam.post(`/verzoeken/${id}?index`, { intent: 'withdraw' })).status).toBe(404)
    expect((await requestById(portal.deps.store, id))?.state).toBe('open')
  })

  test('a letter is found under its own request only', async () => {
    const one = await aRequest()
    const other = await aRequest()
    const [letter] = await lettersOf(portal.deps.store, one.id)
    expect((await noorsBrowser.get(`/verzoeken/${other.id}/brieven/${letter!.id}`)).status).toBe(404)
  })
})

test('3.2.1: a letter is a file to save, without power, under a name without personal data', async () => {
  const { id, number } = await aRequest()
  const [letter] = await lettersOf(portal.deps.store, id)
  const pdf = await noorsBrowser.get(`/verzoeken/${id}/brieven/${letter!.id}`)
  expect(pdf.headers).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(pdf.headers['content-disposition']).toContain(`filename="${number}-acknowledgement.pdf"`)
  expect(pdf.headers['content-security-policy']).toContain('sandbox')
  expect(pdf.text).toMatch(/^%PDF-1\.7/)
  const text = await noorsBrowser.get(`/verzoeken/${id}/brieven/${letter!.id}?als=tekst`)
  expect(text.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(text.text).toContain('Beste {{7*7}} <b>Noor</b>,')
  const framed = await noorsBrowser.get(`/verzoeken/${id}/brieven/${letter!.id}`, {
    'sec-fetch-dest': 'iframe',
  })
  expect(framed.status).toBe(403)
})

describe('deciding', () => {
  test('A12-8: a refusal without its reason comes back with both faults at the fields of that right', async () => {
    const { id } = await aRequest('portability', '')
    const fields = await decision(id, { verdict: 'refused' })
    const reply = await officer.post(`/medewerkers/verzoeken/${id}?index`, fields)
    expect(reply.status).toBe(400)
    expect(reply.text).toContain(`href="#reason-${fields.itemId}"`)
    expect(reply.text).toContain(`href="#text-${fields.itemId}"`)
    expect((await requestById(portal.deps.store, id))?.state).toBe('open')
  })

  test('a decision without a verdict comes back with what was chosen and written', async () => {
    const { id } = await aRequest('portability', '')
    const { verdict: _, ...fields } = await decision(id, { text: 'Al geschreven' })
    const reply = await officer.post(`/medewerkers/verzoeken/${id}?index`, fields)
    expect(reply.status).toBe(400)
    expect(reply.text).toContain(`href="#verdict-${fields.itemId}"`)
    expect(reply.text).toContain('Al geschreven')
  })

  test('2.3.1: is for staff, on requests that exist, in the state that is shown', async () => {
    const { id } = await aRequest()
    const fields = await decision(id, { text: 'Antwoord' })
    expect((await noorsBrowser.post(`/medewerkers/verzoeken/${id}?index`, fields)).status).toBe(403)
    const support = await portal.signedIn((await anAccount(portal.deps, { roles: ['support'] })).accountId)
    expect((await support.post(`/medewerkers/verzoeken/${id}?index`, fields)).status).toBe(403)
    expect((await officer.post('/medewerkers/verzoeken/x?index', fields)).status).toBe(404)
    expect(
      (await officer.post(`/medewerkers/verzoeken/${id}?index`, { ...fields, version: '99' })).status,
    ).toBe(409)
    expect((await officer.post(`/medewerkers/verzoeken/${id}?index`, fields)).status).toBe(302)
    expect((await officer.post(`/medewerkers/verzoeken/${id}?index`, fields)).status).toBe(409)
  })

  test('2.3.1: nothing can be confirmed or erased before it is proposed', async () => {
    const { id } = await aRequest('erasure', '')
    const { itemId, version } = await decision(id)
    const confirm = { intent: 'confirm', itemId, version }
    expect((await officer.post(`/medewerkers/verzoeken/${id}?index`, confirm)).status).toBe(409)
    const erased = { intent: 'confirm-erased', pieceId: 'x' }
    expect((await officer.post(`/medewerkers/verzoeken/${id}?index`, erased)).status).toBe(404)
  })

  test('3.5.3: looking with GET and HEAD changes no request', async () => {
    const { id } = await aRequest()
    const before = await requestById(portal.deps.store, id)
    for (const path of [
      `/medewerkers/verzoeken/${id}?intent=decide&verdict=granted`,
      '/medewerkers/verzoeken',
    ]) {
      expect((await officer.get(path)).status).toBe(200)
      expect((await officer.send(path, { method: 'HEAD' })).status).toBe(200)
    }
    expect(await requestById(portal.deps.store, id)).toEqual(before)
  })
})

test('2.4.1: too many requests in a day are answered with 429 and when to come back', async () => {
  const eager = await portal.signedIn((await anAccount(portal.deps)).accountId)
  for (let count = 0; count < 20; count++) {
    await eager.post('/verzoeken/nieuw', { kinds: 'question', words: 'Vraag' })
  }
  const reply = await eager.post('/verzoeken/nieuw', { kinds: 'question', words: 'Vraag' })
  expect([reply.status, reply.headers['retry-after']]).toEqual([429, '86400'])
})
