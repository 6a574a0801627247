import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StaffActor, SubjectActor } from '../../app/domain/actor'
import { hidden } from '../setup/accounts'
import { aStaffMember, aSubject } from '../setup/people'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let noor: SubjectActor
let clerk: StaffActor
let first: TestBrowser
let second: TestBrowser
let page: string

beforeAll(async () => {
  portal = await startTestPortal()
  noor = await aSubject(portal.deps, { displayName: 'Noor <b>', identifiers: { studentNumber: 's1001' } })
  clerk = await aStaffMember(portal.deps)
  first = await portal.signedIn(clerk.accountId)
  second = await portal.signedIn((await aStaffMember(portal.deps)).accountId)
  page = `/medewerkers/identiteit/${noor.subjectId}`
})
afterAll(() => portal.close())

const proposal = {
  intent: 'propose',
  action: 'unbind',
  kind: 'studentNumber',
  value: 's1001',
  reason: 'Fout',
}

describe('who is who, over HTTP', () => {
  test('14.2.1: what is looked for stands in no address, and names are text', async () => {
    const found = await first.post('/medewerkers/identiteit?index', { value: ' s1001' })
    expect([found.status, found.headers.location]).toEqual([200, undefined])
    expect(found.text).toContain(`href="${page}"`)
    expect(found.text).toContain('Noor &lt;b&gt;')
    expect((await first.post('/medewerkers/identiteit?index', { value: 's100' })).text).not.toContain(page)
  })

  test('a proposal that cannot be is refused with 400 at its fields, what was typed kept', async () => {
    const refused = await first.post(page, { ...proposal, value: 's9', reason: '' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('id="reason-error"')
    expect(refused.text).toContain('value="s9"')
  })

  test('two sign-ins of one person are one person; a second person ends it, and a third comes too late', async () => {
    expect((await first.post(page, proposal)).headers.location).toBe(`${page}?gedaan=voorgesteld`)
    const id = hidden(await second.get(page), 'proposal')
    const decision = { intent: 'decide', proposal: id, verdict: 'approved' }
    const same = await aStaffMember(portal.deps, { subjectId: clerk.subjectId })
    const again = await portal.signedIn(same.accountId)
    expect([(await first.post(page, decision)).status, (await again.post(page, decision)).status]).toEqual([
      403, 403,
    ])
    expect((await second.post(page, decision)).headers.location).toBe(`${page}?gedaan=goedgekeurd`)
    expect((await second.post(page, decision)).status).toBe(409)
    expect((await second.get(page)).text).not.toContain('s1001')
  })

  test('about oneself is forbidden, about nobody is not found', async () => {
    const self = await aStaffMember(portal.deps, { subjectId: noor.subjectId })
    const own = await portal.signedIn(self.accountId)
    expect((await own.get(page)).status).toBe(403)
    expect((await own.post(page, proposal)).status).toBe(403)
    expect((await first.get('/medewerkers/identiteit/nobody')).status).toBe(404)
  })
})
