import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { looksOf } from '../../db/queries/paper'
import { askToLook } from '../../app/services/paper/ask-to-look.server'
import { maxScanBytes, maxUploadBytes } from '../../app/domain/paper'
import { aPaperSource } from '../setup/paper-school'
import { aRegister } from '../setup/a-register'
import { aStaffMember, aSubject } from '../setup/people'
import { aPdf } from '../setup/scans'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let clerk: TestBrowser
let path: string

beforeAll(async () => {
  portal = await startTestPortal({ register: aRegister({ sources: [aPaperSource()] }) })
  const { deps } = portal
  const noor = await aSubject(deps, { displayName: 'Noor de Vries', identifiers: { studentNumber: 's1001' } })
  await askToLook(deps, noor, { source: 'paper' })
  const [look] = await looksOf(deps.store, noor.subjectId, 'paper')
  path = `/medewerkers/papier/${look?.id}`
  clerk = await portal.signedIn((await aStaffMember(deps)).accountId)
})
afterAll(() => portal.close())

interface Part {
  readonly name: string
  readonly file?: string
  readonly value: string | Buffer
}

const boundary = '----inzage'
function formOf(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ name, file, value }) => {
    const named = file === undefined ? '' : `; filename="${file}"\r\nContent-Type: text/html`
    return [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${named}\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]
  })
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])
}
const upload = (browser: TestBrowser, to: string, body: Buffer, more: Record<string, string> = {}) =>
  browser.send(to, {
    method: 'POST',
    body,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'sec-fetch-site': 'same-origin',
      ...more,
    },
  })

describe('a scan that is sent', () => {
  test('is kept with what was typed, and comes back only to be saved (3.2.1)', async () => {
    const body = formOf([
      { name: 'waarde-subject', value: 'Andere lesdag' },
      { name: 'scans', file: '../../brief.html', value: aPdf() },
    ])
    const reply = await upload(clerk, `${path}/letter`, body)
    expect([reply.status, reply.headers.location]).toEqual([302, `${path}?gedaan=toegevoegd`])
    const page = await clerk.get(path)
    expect(page.text).toContain('Andere lesdag')
    const record = /papier\/[\w-]+\/stuk\/[\w-]+/.exec(page.text)?.[0] ?? ''
    const scan = /\/scan\/[\w-]+/.exec((await clerk.get(`/medewerkers/${record}`)).text)?.[0] ?? ''
    const saved = await clerk.get(`/medewerkers/${record}${scan}`)
    expect(saved.headers['content-disposition']).toContain('attachment; filename="brief.pdf"')
    expect(saved.headers['content-type']).toBe('application/pdf')
    expect(saved.headers['content-security-policy']).toContain('sandbox')
    expect(saved.headers['x-content-type-options']).toBe('nosniff')
    expect(saved.text).toBe(aPdf().toString())
  })

  test('of a wrong kind is refused with 400 at the field, and what was typed is kept', async () => {
    const body = formOf([
      { name: 'waarde-subject', value: 'Bewaard woord' },
      { name: 'scans', file: 'brief.pdf', value: '<svg onload="x()">' },
    ])
    const reply = await upload(clerk, `${path}/letter`, body)
    expect(reply.status).toBe(400)
    expect(reply.text).toContain('value="Bewaard woord"')
    expect(reply.text).toContain('id="scans-error"')
    expect(reply.text).toContain('geen PDF, JPEG of PNG')
  })

  test('of more than ten megabytes, and a sixth one, are refused at the field', async () => {
    const big = formOf([{ name: 'scans', file: 'a.pdf', value: Buffer.alloc(maxScanBytes + 1) }])
    const reply = await upload(clerk, `${path}/letter`, big)
    expect([reply.status, /is te groot/.test(reply.text)]).toEqual([400, true])
    const six = formOf(Array.from({ length: 6 }, () => ({ name: 'scans', file: 'a.pdf', value: aPdf() })))
    const many = await upload(clerk, `${path}/letter`, six)
    expect([many.status, /te veel bestanden/.test(many.text)]).toEqual([400, true])
  })

  test('5.2.1: a body beyond the limit is cut off with 413, and other pages take no more than a form', async () => {
    const announced = (bytes: number) => ({ 'content-length': String(bytes) })
    const none = Buffer.alloc(0)
    expect((await upload(clerk, `${path}/letter`, none, announced(maxUploadBytes + 1))).status).toBe(413)
    for (const other of ['/medewerkers/taken/x', '/medewerkers/papier/../taken/x', '/medewerkers/papier']) {
      expect([other, (await upload(clerk, other, none, announced(100_000))).status]).toEqual([other, 413])
    }
  })

  test.each([
    ['no form with files', 'text/plain', Buffer.from('x')],
    ['a form without its boundary', 'multipart/form-data; boundary=other', formOf([])],
    ['a form that breaks off', `multipart/form-data; boundary=${boundary}`, formOf([]).subarray(0, 10)],
  ])('%s is refused with 400', async (_, type, body) => {
    const reply = await upload(clerk, `${path}/letter`, body, { 'content-type': type })
    expect(reply.status).toBe(400)
  })

  test('from somebody who may not look is not even read', async () => {
    const subject = await portal.signedIn((await aSubject(portal.deps)).accountId)
    const body = formOf([{ name: 'scans', file: 'a.pdf', value: aPdf() }])
    expect((await upload(subject, `${path}/letter`, body)).status).toBe(403)
    expect((await upload(portal.browser(), `${path}/letter`, body)).headers.location).toMatch(/^\/inloggen/)
    expect((await upload(clerk, `${path}/payroll`, body)).status).toBe(404)
  })
})

test('ending asks what and where, and keeps what was typed', async () => {
  const refused = await clerk.post(path, { intent: 'end', outcome: 'nothing-held', places: 'Kast 2' })
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('Kast 2</textarea>')
  expect(refused.text).toContain('id="outcome-error"')
  const ended = await clerk.post(path, { intent: 'end', outcome: 'found', places: 'Kast 2' })
  expect(ended.headers.location).toBe(`${path}?gedaan=afgerond`)
})
