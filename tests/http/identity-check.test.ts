import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestById } from '../../db/queries/requests'
import { maxCopyUploadBytes, shieldedParts } from '../../app/domain/identity-checks'
import { issuePaperCode } from '../../app/services/identity-checks/issue-paper-code.server'
import { aStaffMember } from '../setup/people'
import { anAccount } from '../setup/accounts'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let officer: TestBrowser
let stranger: TestBrowser
let reader: TestBrowser

beforeAll(async () => {
  portal = await startTestPortal()
  officer = await portal.signedIn((await anAccount(portal.deps, { roles: ['privacy'] })).accountId)
  reader = await portal.signedIn((await anAccount(portal.deps, { roles: ['support'] })).accountId)
  stranger = portal.browser()
})
afterAll(() => portal.close())

const version = async (id: string) => String((await requestById(portal.deps.store, id))!.version)
async function step(id: string, rung: string, deed: string, how: string) {
  const fields = { intent: 'identity', version: await version(id), rung, deed, how }
  return officer.post(`/medewerkers/verzoeken/${id}`, fields)
}
async function aCopyAsked(): Promise<{ id: string; code: string }> {
  const asked = { person: '', name: 'Tesfay', address: 'Kade 1', channel: 'post', receivedOn: '2026-11-20' }
  const reply = await officer.post('/medewerkers/verzoeken/nieuw', {
    ...asked,
    identityBasis: '',
    kinds: 'portability',
    words: '',
  })
  const id = /verzoeken\/([^?]+)/.exec(String(reply.headers.location))?.[1] ?? ''
  await step(id, 'called-back', 'impossible', 'Geen nummer.')
  await step(id, 'shown', 'impossible', 'In het buitenland.')
  const last = await step(
    id,
    'copy',
    'ask',
    'Woont in het buitenland en heeft geen telefoon bij ons op naam.',
  )
  expect(last.status).toBe(302)
  const checker = await aStaffMember(portal.deps, { roles: ['privacy'] })
  return { id, code: (await issuePaperCode(portal.deps, checker, { id })).code }
}

const boundary = '----inzage'
async function send(code: string, parts: readonly string[], bytes?: Buffer) {
  const picture =
    bytes ??
    (await sharp({ create: { width: 90, height: 60, channels: 3, background: '#ccc' } })
      .png()
      .toBuffer())
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const body = Buffer.concat([
    Buffer.from([field('code', code), ...parts.map((part) => field(`shield-${part}`, 'yes'))].join('')),
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="copy"; filename="id.png"\r\n\r\n`),
    picture,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'sec-fetch-site': 'same-origin',
  }
  return stranger.send(`/identiteit?code=${code}`, { method: 'POST', body, headers })
}

describe('the page of a one-time code, without an account and without scripts', () => {
  test('ID5: names the four parts, recommends KopieID, and refuses with 400 until all are ticked', async () => {
    const { code } = await aCopyAsked()
    const { status, text } = await stranger.get(`/identiteit?code=${code}`)
    expect(status).toBe(200)
    for (const told of ['pasfoto', 'BSN', 'KopieID', ...shieldedParts.map((part) => `name="shield-${part}"`)])
      expect(text).toContain(told)
    expect(text).not.toContain('Tesfay')
    const refused = await send(code, shieldedParts.slice(1))
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('shielded-error')
    expect((await send(code, shieldedParts, Buffer.from('<svg/>'))).status).toBe(400)
    expect((await send(code, shieldedParts)).headers.location).toBe('/identiteit?melding=verstuurd')
    expect((await send(code, shieldedParts)).status).toBe(404)
  })

  test('5.2.1: a body that says it is larger than a copy may be is refused before it is read', async () => {
    const headers = {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(maxCopyUploadBytes + 1),
      'sec-fetch-site': 'same-origin',
    }
    const sent = stranger.send('/identiteit', { method: 'POST', body: Buffer.alloc(10), headers })
    expect((await sent.catch(() => ({ status: 413 }))).status).toBe(413)
  })

  test('a code that does not work says so and tells nothing', async () => {
    const { text } = await stranger.get('/identiteit?code=0000-0000-0000-0000')
    expect(text).toContain('werkt niet (meer)')
  })
})

describe('ID6: the copy, for staff', () => {
  test('comes once with the answer to a form, at no address, and to no role without the permission', async () => {
    const { id, code } = await aCopyAsked()
    await send(code, shieldedParts)
    const page = `/medewerkers/verzoeken/${id}/kopie`
    expect((await reader.get(page)).status).toBe(403)
    expect((await reader.post(page, { intent: 'see' })).status).toBe(403)
    expect((await officer.get(page)).text).not.toContain('data:image')
    const seen = await officer.post(page, { intent: 'see' })
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('src="data:image/png;base64,')
    expect(seen.headers['cache-control']).toContain('no-store')
    expect((await officer.post(page, { intent: 'see' })).status).toBe(409)
    const copyId = /name="copyId" value="([^"]+)"/.exec(seen.text)?.[1] ?? ''
    const decided = { intent: 'decide', copyId, outcome: 'checked', documentType: 'passport' }
    expect((await officer.post(page, decided)).status).toBe(302)
    const { text } = await officer.get(`/medewerkers/verzoeken/${id}`)
    expect(text).toContain('Wij weten wie het is')
  })

  test('the letter with the code comes only to a form, as a file', async () => {
    const { id } = await aCopyAsked()
    const page = `/medewerkers/verzoeken/${id}/identiteitsbrief`
    const letter = await officer.post(page, {})
    expect(letter.headers['content-type']).toBe('application/pdf')
    expect(String(letter.headers['content-disposition'])).toMatch(/^attachment/)
    expect((await reader.post(page, {})).status).toBe(403)
  })

  test('a letter is marked as posted with a day that can be, and with no other', async () => {
    const { id } = await aCopyAsked()
    const path = `/medewerkers/verzoeken/${id}`
    const letterId = /name="letterId" value="([^"]+)"/.exec((await officer.get(path)).text)?.[1] ?? ''
    const posted = (postedOn: string) => officer.post(path, { intent: 'letter-posted', letterId, postedOn })
    for (const day of ['2031-01-01', '2026-02-30', 'gisteren', '2026-11-01']) {
      expect((await posted(day)).status).toBe(400)
    }
    expect((await posted('2026-11-22')).status).toBe(302)
    expect((await officer.get(path)).text).toContain('Met de post verstuurd op 22 november 2026')
  })
})
