import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateAccount } from '../../db/queries/accounts'
import { publicRoutes } from '../../app/http/public-routes'
import { anAccount } from '../setup/accounts'
import type { Reply } from '../setup/test-browser'
import { testBuild } from '../setup/test-build'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const build = await testBuild()
const routes = Object.values(build.routes).filter((route) => route !== undefined)
const guarded = routes.filter((route) => !(route.id in publicRoutes))

/** Every address of a route, with something in the place of its parameters. */
function pathOf(id: string): string {
  const route = build.routes[id]
  const above = route?.parentId === undefined ? '' : pathOf(route.parentId)
  return `${above}/${route?.path ?? ''}`
    .replace(/\/+/g, '/')
    .replace(/(.)\/$/, '$1')
    .replace(/:\w+\??/g, 'x')
    .replace('*', 'x')
}

function isTurnedAway({ status, headers }: Reply): boolean {
  const to = headers.location ?? headers['x-remix-redirect']
  if (status === 302 || status === 204) return /^\/(inloggen|activeren)(\?|$)/.test(String(to))
  return [401, 403, 404, 405].includes(status)
}

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal()
})
afterAll(() => portal.close())

describe('1.2: every loader and action guards itself', () => {
  test('the public list names routes that matter: each is short and said why', () => {
    for (const why of Object.values(publicRoutes)) expect(why.length).toBeGreaterThan(10)
    expect(guarded.length).toBeGreaterThan(10)
  })

  test.each(guarded.filter(({ module }) => module.loader).map(({ id }) => [id]))(
    'loader of %s',
    async (id) => {
      const plain = await portal.browser().get(pathOf(id))
      const data = await portal.browser().get(`${pathOf(id)}?_data=${encodeURIComponent(id)}`)
      expect([plain.status, isTurnedAway(plain)]).toEqual([plain.status, true])
      expect([data.status, isTurnedAway(data)]).toEqual([data.status, true])
    },
  )

  test.each(guarded.filter(({ module }) => module.action).map(({ id }) => [id]))(
    'action of %s',
    async (id) => {
      const index = build.routes[id]?.index === true ? 'index&' : ''
      const plain = await portal.browser().post(`${pathOf(id)}?${index}`, { intent: 'x' })
      const data = await portal.browser().post(`${pathOf(id)}?${index}_data=${encodeURIComponent(id)}`, {})
      expect([plain.status, isTurnedAway(plain)]).toEqual([plain.status, true])
      expect([data.status, isTurnedAway(data)]).toEqual([data.status, true])
    },
  )
})

describe('subjects and staff', () => {
  const staffOnly = guarded.filter(({ id, module }) => id.startsWith('routes/medewerkers') && module.loader)

  test.each(staffOnly.map(({ id }) => [id]))('8.2.1: a subject gets nothing from %s', async (id) => {
    const subject = await anAccount(portal.deps)
    const browser = await portal.signedIn(subject.accountId)
    for (const path of [pathOf(id), `${pathOf(id)}?_data=${encodeURIComponent(id)}`]) {
      expect((await browser.get(path)).status).toBe(403)
    }
  })

  test('staff get nothing from a subject’s own pages, and the refusal is in the audit trail', async () => {
    const staff = await anAccount(portal.deps, { roles: ['administrator'] })
    const browser = await portal.signedIn(staff.accountId)
    expect((await browser.get('/?_data=routes%2F_index')).status).toBe(403)
    const { auditEvents } = portal.deps.store.tables
    const events = await portal.deps.store.query.select().from(auditEvents)
    expect(events.at(-1)).toMatchObject({
      type: 'access.refused',
      actorId: staff.accountId,
      data: { what: 'routes/_index', code: 'not-allowed' },
    })
  })

  test('8.3.2: a role taken away in mid-session is gone at the next request', async () => {
    const { deps } = portal
    const staff = await anAccount(deps, { roles: ['administrator'] })
    const browser = await portal.signedIn(staff.accountId)
    expect((await browser.get('/medewerkers/logboek')).status).toBe(200)
    const { accounts } = deps.store.tables
    await deps.store.transaction((tx) => tx.query.update(accounts).set({ roles: ['reader'] }))
    expect((await browser.get('/medewerkers/logboek')).status).toBe(403)
  })

  test('7.4.2: a disabled account is out at the next request', async () => {
    const { deps } = portal
    const staff = await anAccount(deps, { roles: ['administrator'] })
    const browser = await portal.signedIn(staff.accountId)
    expect((await browser.get('/medewerkers')).status).toBe(200)
    const { accounts } = deps.store.tables
    await deps.store.transaction((tx) => tx.query.update(accounts).set({ state: 'disabled' }))
    const reply = await browser.get('/medewerkers')
    expect([reply.status, reply.headers.location]).toEqual([302, '/inloggen?terug=%2Fmedewerkers'])
  })
})

describe('P8: staff are bound to confidentiality', () => {
  const asking = 'routes/medewerkers.geheimhouding'
  const staffOnly = guarded.filter(({ id, module }) => id.startsWith('routes/medewerkers') && module.loader)

  async function anUnboundColleague() {
    const { accountId } = await anAccount(portal.deps, { roles: ['administrator'] })
    const browser = await portal.signedIn(accountId)
    await portal.deps.store.transaction((tx) => updateAccount(tx, accountId, { confidentialAt: null }))
    return browser
  }

  test.each(staffOnly.filter(({ id }) => id !== asking).map(({ id }) => [id]))(
    'who has not confirmed it gets nothing from %s',
    async (id) => {
      const reply = await (await anUnboundColleague()).get(pathOf(id))
      expect(reply.headers.location).toMatch(/^\/medewerkers\/geheimhouding\?terug=/)
    },
  )

  test('who confirms it goes on where they wanted to be; without a tick nothing opens', async () => {
    const browser = await anUnboundColleague()
    const page = '/medewerkers/geheimhouding'
    const unticked = await browser.post(page, { terug: '/medewerkers/bronnen' })
    expect([unticked.status, unticked.text]).toEqual([400, expect.stringContaining('Zet een vinkje')])
    expect((await browser.get('/medewerkers/bronnen')).status).toBe(302)
    const confirmed = await browser.post(page, { agreed: 'yes', terug: '/medewerkers/bronnen' })
    expect([confirmed.status, confirmed.headers.location]).toEqual([302, '/medewerkers/bronnen'])
    expect((await browser.get('/medewerkers/bronnen')).status).toBe(200)
  })

  test('a way back that leads elsewhere stays here', async () => {
    const browser = await anUnboundColleague()
    const reply = await browser.post('/medewerkers/geheimhouding', { agreed: 'yes', terug: '//evil.example' })
    expect(reply.headers.location).toBe('/medewerkers')
  })
})
