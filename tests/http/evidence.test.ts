import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import type { SubjectActor } from '../../app/domain/actor'
import type { RecordKey } from '../../app/domain/records'
import { maxEvidenceUploadBytes } from '../../app/domain/evidence'
import { listOwnCorrections } from '../../app/services/corrections/list-own-corrections.server'
import { sealRecordRef } from '../../app/services/dossier/record-ref'
import { aMemorySchool } from '../setup/memory-school'
import { aStaffMember, aSubject } from '../setup/people'
import { aPdf, aPng } from '../setup/scans'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let noor: SubjectActor
let browser: TestBrowser
let page: string

beforeAll(async () => {
  const school = await aMemorySchool()
  portal = await startTestPortal({ register: school.deps.register, connectors: school.deps.connectors })
  await school.deps.close()
  noor = await aSubject(portal.deps, { identifiers: { studentNumber: 's1001' } })
  browser = await portal.signedIn(noor.accountId)
  const place = { source: 'invoicing', dataset: 'debtor', key: 'debtor-s1001' as RecordKey }
  page = `/gegevens/invoicing/debtor/${sealRecordRef(portal.deps.secrets, noor.subjectId, place)}/iban`
})
afterAll(() => portal.close())

const boundary = '----inzage'
function send(value: string, file: { name: string; bytes: Buffer }) {
  const part = (name: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(`${part('value')}${value}\r\n`),
    Buffer.from(part('files', `; filename="${file.name}"\r\nContent-Type: text/html`)),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const type = `multipart/form-data; boundary=${boundary}`
  return browser.send(page, {
    method: 'POST',
    body,
    headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
  })
}

describe('a form with evidence, without JavaScript', () => {
  test('has a place for files', async () => {
    const { text } = await browser.get(page)
    expect(text).toMatch(/enctype="multipart\/form-data"/i)
    expect(text).toMatch(/<input[^>]*type="file"/)
  })

  test.each([
    ['1.3.4: SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['5.2.6: a picture that unfolds', aPng({ size: 50_000 })],
    ['attack 33: a PDF with a program', aPdf('\n1 0 obj << /S /JavaScript >> endobj')],
  ])('%s is refused with 400 at the field, and nothing is asked', async (_, bytes) => {
    const reply = await send('NL20 INGB 0001 2345 67', { name: 'foto.png', bytes })
    expect(reply.status).toBe(400)
    expect(reply.text).toContain('files-error')
    expect(reply.text).toContain('NL20 INGB 0001 2345 67')
    expect(await listOwnCorrections(portal.deps, noor)).toEqual([])
  })

  test('5.2.1: a body that says it is larger than the form takes is refused before it is read', async () => {
    const reply = await browser
      .send(page, {
        method: 'POST',
        body: Buffer.alloc(10),
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': String(maxEvidenceUploadBytes + 1),
          'sec-fetch-site': 'same-origin',
        },
      })
      .catch(() => ({ status: 413 }))
    expect(reply.status).toBe(413)
  })

  test('3.2.1, attack 3: what was sent comes back only to be saved, for its person and who decides', async () => {
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#246' } })
      .png()
      .toBuffer()
    const sent = await send('NL20 INGB 0001 2345 67', { name: '../a";\u202e.html', bytes })
    expect(sent.status).toBe(302)
    const [correction] = await listOwnCorrections(portal.deps, noor)
    const path = `/correcties/${correction!.id}/bewijs/${correction!.files[0]!.id}`
    expect((await browser.get('/correcties')).text).toContain(path)
    const saved = await browser.get(path)
    expect(saved.status).toBe(200)
    expect(saved.headers['content-disposition']).toMatch(/^attachment; filename="[^"]*\.png"; filename\*=/)
    expect(saved.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('no-store'),
    })
    expect(saved.headers['content-security-policy']).toContain('sandbox')
    const staffPath = `/medewerkers${path}`
    const finance = await portal.signedIn((await aStaffMember(portal.deps, { roles: ['finance'] })).accountId)
    expect((await finance.get(staffPath)).status).toBe(200)
    const support = await portal.signedIn((await aStaffMember(portal.deps, { roles: ['support'] })).accountId)
    const sam = await portal.signedIn((await aSubject(portal.deps)).accountId)
    expect([(await support.get(staffPath)).status, (await sam.get(path)).status]).toEqual([404, 404])
    expect((await portal.browser().get(path)).status).toBe(302)
    for (const direct of ['/evidence', `/var/evidence/${correction!.files[0]!.id}`])
      expect((await browser.get(direct)).status).toBe(404)
  })
})

describe('P18: the form that reports a problem', () => {
  const report = (fields: Record<string, string>) => portal.browser().post('/melden', fields)

  test('works for somebody who is not signed in, without JavaScript', async () => {
    expect((await portal.browser().get('/melden')).text).toContain('name="words"')
    const reply = await report({ kind: 'leak', words: 'Ik zag gegevens van een ander.', contact: '' })
    expect([reply.status, reply.headers.location]).toEqual([302, '/melden?nummer=M-2026-000001'])
    const again = await report({ kind: 'nonsense', words: '' })
    expect(again.status).toBe(400)
  })

  test('reaches the security role; others do not see the register', async () => {
    const officer = await portal.signedIn((await aStaffMember(portal.deps)).accountId)
    expect((await officer.get('/medewerkers/incidenten')).text).toContain('M-2026-000001')
    const csv = await officer.get('/medewerkers/incidenten/register.csv')
    expect(csv.headers['content-disposition']).toContain('attachment; filename="incidenten.csv"')
    const support = await portal.signedIn((await aStaffMember(portal.deps, { roles: ['support'] })).accountId)
    for (const path of [
      '/medewerkers/incidenten',
      '/medewerkers/incidenten/nieuw',
      '/medewerkers/incidenten/register.csv',
    ])
      expect((await support.get(path)).status).toBe(403)
  })
})
