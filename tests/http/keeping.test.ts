import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standingHolds } from '../../db/queries/legal-holds'
import { carryOutJobs } from '../setup/carry-out-jobs'
import { aStaffMember, aSubject } from '../setup/people'
import { aRetentionSchool, notesIn, type RetentionSchool } from '../setup/retention-school'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'
import { eraseExpired } from '../../app/services/retention/erase-expired.server'
import { reportRetention } from '../../app/services/retention/report-retention.server'

let school: RetentionSchool
let portal: TestPortal
let chief: TestBrowser
let second: TestBrowser
let noor: TestBrowser
let support: TestBrowser

beforeAll(async () => {
  school = await aRetentionSchool()
  const { register, connectors } = school.deps
  portal = await startTestPortal({ register, connectors })
  const { deps } = portal
  const subject = await aSubject(deps, { displayName: 'Noor', identifiers: { studentNumber: 's1001' } })
  noor = await portal.signedIn(subject.accountId)
  chief = await portal.signedIn((await aStaffMember(deps)).accountId)
  second = await portal.signedIn((await aStaffMember(deps)).accountId)
  support = await portal.signedIn((await aStaffMember(deps, { roles: ['support'] })).accountId)
  await reportRetention(deps)
})
afterAll(async () => {
  await portal.close()
  await school.deps.close()
})

const hold = {
  person: 's1001',
  scope: 'dataset:crm/note',
  ground: 'dispute',
  reason: 'Zaak 12',
  reviewOn: '2027-03-01',
  tell: 'yes',
  untoldWhy: '',
}

describe('P7: who sees what is past its end', () => {
  test.each([
    '/medewerkers/bewaren',
    '/medewerkers/bewaren/overzicht',
    '/medewerkers/bewaren/crm/note',
    '/medewerkers/wissen/any',
    '/medewerkers/bewaarplicht',
    '/medewerkers/bewaarplicht/any',
  ])('%s is for nobody without the permission, and not for subjects', async (path) => {
    expect((await support.get(path)).status).toBe(403)
    expect((await noor.get(path)).status).toBe(403)
    expect((await portal.browser().get(path)).status).toBe(302)
  })

  test.each(['/medewerkers/bewaren/crm/cat', '/medewerkers/wissen/any', '/medewerkers/bewaarplicht/any'])(
    '%s does not exist',
    async (path) => {
      expect((await chief.get(path)).status).toBe(404)
    },
  )

  test('the page and the CSV say the same, and no value', async () => {
    const page = await chief.get('/medewerkers/bewaren')
    expect(page.text).toContain('4 stuks zijn over hun einde')
    expect(page.text).not.toContain('canary')
    const csv = await chief.get('/medewerkers/bewaren/overzicht')
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.headers['content-disposition']).toContain('bewaartermijnen.csv')
    expect(csv.text).toMatch(/^source,dataset,rule,/)
    expect(csv.text).toContain(',source,4,0,')
  })
})

test('2.3.5: a hold, a proposal, a second person, and only then is anything gone', async () => {
  const refused = await chief.post('/medewerkers/bewaarplicht', { ...hold, reason: '' })
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('Schrijf een reden op')
  const placed = await chief.post('/medewerkers/bewaarplicht', hold)
  expect(placed.headers.location).toMatch(/^\/medewerkers\/bewaarplicht\/[\w-]+\?gedaan=placed$/)
  expect((await noor.get('/verzoeken')).text).toContain('Gegevens die wij langer moeten bewaren')

  const preview = await chief.get('/medewerkers/bewaren/crm/note')
  expect(preview.text).toContain('Bij akkoord worden 2 stuks gewist')
  expect(preview.text).toContain('Door een bewaarplicht: 2')
  expect((await chief.post('/medewerkers/bewaren/crm/note', { goes: '4' })).status).toBe(400)
  const proposed = await chief.post('/medewerkers/bewaren/crm/note', { goes: '2' })
  const path = String(proposed.headers.location).replace(/\?.*/, '')
  expect((await chief.post(path, { intent: 'agree', why: '' })).status).toBe(409)
  expect((await support.post(path, { intent: 'agree', why: '' })).status).toBe(403)
  expect((await second.post(path, { intent: 'reject', why: '' })).status).toBe(400)
  expect((await second.post(path, { intent: 'agree', why: '' })).headers.location).toContain('gedaan=agreed')
  await carryOutJobs(portal.deps, 'erase-expired', eraseExpired)
  expect(notesIn(school, 's1001')).toHaveLength(4)
  expect(notesIn(school, 's1002')).toHaveLength(2)
  expect((await chief.get(path)).text).toContain('Gewist: 2')

  const [standing] = await standingHolds(portal.deps.store)
  const at = `/medewerkers/bewaarplicht/${standing?.id}`
  expect((await chief.post(at, { intent: 'propose', reason: 'Voorbij' })).status).toBe(302)
  expect((await chief.post(at, { intent: 'agree' })).status).toBe(409)
  expect((await second.post(at, { intent: 'agree' })).headers.location).toContain('gedaan=lifted')
  expect((await noor.get('/verzoeken')).text).not.toContain('Gegevens die wij langer moeten bewaren')
})
