import { join } from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anAccount } from '../setup/accounts'
import type { TestBrowser } from '../setup/test-browser'
import { testBuild } from '../setup/test-build'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const canary = 'anna@people.example'
const { routes } = await testBuild()
/** Id of the route whose loader throws. */
let broken = ''

function withFaultHook(): ServerBuild['routes'] {
  return Object.fromEntries(
    Object.entries(routes).flatMap(([id, route]) => {
      const loader = route?.module.loader
      if (!route || !loader) return []
      const hooked: typeof loader = (given) => {
        if (broken === id) throw new TypeError(`cannot read ${canary}`)
        return loader(given)
      }
      return [[id, { ...route, module: { ...route.module, loader: hooked } }]]
    }),
  )
}

const hooked = withFaultHook()
/** Routes with a page or data of their own: what is asked for is the loader itself. */
const loaders = Object.keys(hooked)

function pathOf(id: string): string {
  const route = routes[id]
  const above = route?.parentId === undefined ? '' : pathOf(route.parentId)
  const path = `${above}/${route?.path ?? ''}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')
  return path.replace(/:\w+\??/g, 'x').replace('*', 'x')
}

let portal: TestPortal
let visitor: TestBrowser
let staff: TestBrowser
beforeAll(async () => {
  portal = await startTestPortal({ extraRoutes: hooked })
  visitor = portal.browser()
  staff = await portal.signedIn((await anAccount(portal.deps, { roles: ['administrator'] })).accountId)
})
afterAll(() => portal.close())

describe('fault 25: a loader throws what nobody foresaw', () => {
  test.each(loaders)('%s: that request is a 500 without its words, the next one is well', async (id) => {
    broken = id
    const data = await staff.get(`${pathOf(id)}?_data=${encodeURIComponent(id)}`)
    const page = await staff.get(pathOf(id))
    const other = await visitor.get('/gezond')
    broken = ''
    // A page above it may turn the visitor away before it comes to this loader.
    expect([data.status, [500, 302, 403, 404].includes(page.status)]).toEqual([500, true])
    expect(data.text + page.text).not.toContain(canary)
    expect(other.status).toBe(200)
    expect((await staff.get('/medewerkers')).status).toBe(200)
  })

  test('the page names a reference, and the log has it, without the words', async () => {
    broken = 'root'
    const page = await visitor.get('/inloggen')
    broken = ''
    expect(page.status).toBe(500)
    const lines = portal.deps.logged.filter((line) => line.includes('TypeError'))
    const ids = lines.flatMap((line) => /"id":"([^"]+)"/.exec(line)?.[1] ?? [])
    expect(ids.some((id) => page.text.includes(id))).toBe(true)
    expect(lines.join()).not.toContain(canary)
  })
})

describe('fault 15: another program locks the store', () => {
  test('for two seconds: what a person asks for is done, later, and never a 500', async () => {
    const account = await anAccount(portal.deps)
    const browser = await portal.signedIn(account.accountId)
    const other = new Sqlite(join(portal.deps.folder, 'inzage.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    setTimeout(() => other.exec('COMMIT'), 2_000)
    const [asked, read] = await Promise.all([
      browser.post('/meenemen?index', { intent: 'request', profile: 'access' }),
      visitor.get('/inloggen'),
    ])
    other.close()
    expect([asked.status, asked.headers.location]).toEqual([302, '/meenemen?melding=gevraagd'])
    expect(read.status).toBe(200)
  })
})
