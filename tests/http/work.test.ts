import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctionById } from '../../db/queries/corrections'
import { claimsOf } from '../../db/queries/work-claims'
import { listWork } from '../../app/services/work/list-work.server'
import { anAccount, type Account } from '../setup/accounts'
import { aStaffMember } from '../setup/people'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'
import { putOpenCorrections } from '../setup/work-store'

let portal: TestPortal
let noor: Account
let sanne: Account
let sannesBrowser: TestBrowser
let ids: string[]

beforeAll(async () => {
  portal = await startTestPortal()
  const { deps } = portal
  noor = await anAccount(deps, { displayName: 'Noor de Vries' })
  sanne = await anAccount(deps, { roles: ['support'], displayName: 'Sanne Klaver' })
  sannesBrowser = await portal.signedIn(sanne.accountId)
  const put = { count: 4, subjectId: noor.subjectId, categories: ['identity', 'payment'] }
  await putOpenCorrections(deps.store, { ...put, dueFrom: new Date('2026-11-25T00:00:00Z') })
  ids = (await listWork(deps, await aStaffMember(deps, { roles: ['reader'] }))).lines.map(({ id }) => id)
})
afterAll(() => portal.close())

const list = '/medewerkers?index'
const bulk = (fields: Record<string, string>) => sannesBrowser.post(list, { intent: 'bulk', ...fields })

describe('2.3.5: with several at once nothing is decided', () => {
  test.each(['approve', 'reject', 'decide', 'confirm', 'erase', 'retry', ''])(
    '%j is refused, and every correction stays as it was',
    async (deed) => {
      const reply = await bulk({ deed, items: `correction.${ids[0]}`, note: 'x', round: '1', reason: 'x' })
      expect(reply.status).toBe(400)
      expect((await correctionById(portal.deps.store, ids[0]!))?.state).toBe('submitted')
    },
  )

  test('closing corrections is refused with a sentence', async () => {
    const reply = await bulk({ deed: 'close', items: `correction.${ids[0]}`, note: 'Klaar' })
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('alleen taken afsluiten')])
  })
})

describe('searching', () => {
  test('14.2.1: a name stands in no address, and is found within what the role sees', async () => {
    const found = await sannesBrowser.post(list, { intent: 'search', words: 'noor' })
    expect(found.status).toBe(200)
    expect(found.text).toContain('2 gevonden')
    expect(found.text).toContain('C-2026-900000')
    expect(found.text).not.toContain('C-2026-900001')
    const byAddress = await sannesBrowser.get('/medewerkers?words=noor&intent=search')
    expect(byAddress.text).not.toContain('gevonden')
  })

  test('attack 28: a name of somebody whose work is hidden reads as one that nobody has', async () => {
    const finance = await portal.signedIn((await anAccount(portal.deps, { roles: ['reader'] })).accountId)
    const withoutWords = ({ text }: { text: string }) => text.replaceAll(/Sam|Bob|nonce="[^"]*"/g, '')
    await anAccount(portal.deps, { displayName: 'Sam Bakker' })
    const known = await finance.post(list, { intent: 'search', words: 'Sam' })
    const unknown = await finance.post(list, { intent: 'search', words: 'Bob' })
    expect(known.text).toContain('0 gevonden')
    expect(withoutWords(known).length).toBe(withoutWords(unknown).length)
  })
})

describe('taking and telling', () => {
  test('3.5.3: looking changes nothing; the forms lead back to the page of the thing', async () => {
    const page = `/medewerkers/werk/correction.${ids[0]}`
    expect((await sannesBrowser.get(`${page}?intent=claim`)).status).toBe(200)
    expect(await claimsOf(portal.deps.store, sanne.accountId, new Date(0))).toEqual([])
    const reply = await sannesBrowser.post(page, { intent: 'claim' })
    expect([reply.status, reply.headers.location]).toEqual([302, `/medewerkers/correcties/${ids[0]}`])
    expect(await claimsOf(portal.deps.store, sanne.accountId, new Date(0))).toHaveLength(1)
  })

  test('an empty comment comes back with its fault; a written one is text', async () => {
    const page = `/medewerkers/werk/correction.${ids[0]}`
    const refused = await sannesBrowser.post(page, { intent: 'comment', comment: ' ' })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('href="#comment"')])
    await sannesBrowser.post(page, { intent: 'comment', comment: '"><svg onload=x()> {{7*7}}' })
    const shown = await sannesBrowser.get(page)
    expect(shown.text).not.toContain('<svg onload')
    expect(shown.text).toContain('&lt;svg onload=x()&gt; {{7*7}}')
  })

  test('what the role does not see does not exist, over any address and method', async () => {
    const all = (await listWork(portal.deps, await aStaffMember(portal.deps))).lines
    const hidden = all.find(({ id }) => !ids.includes(id))!
    for (const key of [hidden.key, 'correction.x', 'king.x', 'x']) {
      const path = `/medewerkers/werk/${key}`
      const data = `${path}?_data=${encodeURIComponent('routes/medewerkers.werk.$key')}`
      expect((await sannesBrowser.get(path)).status).toBe(404)
      expect((await sannesBrowser.get(data)).status).toBe(404)
      for (const fields of [{ intent: 'claim' }, { intent: 'comment', comment: 'x' }]) {
        expect((await sannesBrowser.post(path, fields)).status).toBe(404)
      }
    }
  })

  test('2.3.1: on to the next never leads outside', async () => {
    const next = await sannesBrowser.get(`/medewerkers/volgende/correction.${ids[0]}?net=//evil.example`)
    expect(next.headers.location).toMatch(/^\/medewerkers\/correcties\/[^?]+\?vorige=%2F%2Fevil\.example$/)
  })
})

describe('attack 27: roles', () => {
  test('are changed with a fresh second factor only, and the changed person is out at the next request', async () => {
    const { deps } = portal
    const admin = await anAccount(deps, { roles: ['administrator'] })
    const browser = await portal.signedIn(admin.accountId)
    const path = `/medewerkers/accounts/${sanne.accountId}`
    deps.clock.advance(6 * 60_000)
    expect((await browser.post(path, { roles: 'reader' })).headers.location).toMatch(/^\/bevestigen/)
    expect((await sannesBrowser.get('/medewerkers')).status).toBe(200)
    const fresh = await portal.signedIn(admin.accountId)
    expect((await fresh.post(path, { roles: 'reader' })).headers.location).toContain('gedaan=rollen')
    expect((await sannesBrowser.get('/medewerkers')).headers.location).toMatch(/^\/inloggen/)
    expect((await fresh.post(`/medewerkers/accounts/${admin.accountId}`, { roles: 'reader' })).status).toBe(
      403,
    )
    const own = await fresh.get(`/medewerkers/accounts/${admin.accountId}`)
    expect(own.text).toContain('Uw eigen rollen verandert iemand anders.')
  })
})

test('attack 7: the report is a file to save, with numbers only', async () => {
  const reader = await portal.signedIn((await anAccount(portal.deps, { roles: ['reader'] })).accountId)
  const file = await reader.get('/medewerkers/rapporten/csv')
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(file.headers['content-disposition']).toContain('attachment')
  expect(file.text).toContain('kind,correction,2,')
  expect(file.text).not.toContain('Noor')
})
