import { expect, test as base, type BrowserContext, type Page } from 'playwright/test'
import type { CastMember } from '../../app/demo/cast'
import { startSession } from '../../app/services/accounts/start-session.server'
import { findAccountBySignInName } from '../../db/queries/accounts'
import { nextCode } from './codes'
import { startDemoPortal, type RunningPortal } from './running-portal'

export { expect }

interface PerTest {
  /** Signs this test's browser in by a session put into the store: for tests that are about something else. */
  login: (person: CastMember) => Promise<void>
  /** A second browser, signed in as somebody: staff beside a subject. */
  browserOf: (person: CastMember, options?: { javaScriptEnabled?: boolean }) => Promise<Page>
  /** What the browser complained about; must be empty at the end. */
  complaints: string[]
}

interface PerFile {
  /** `test.use({ portalName: 'sign-in' })`: every name has a portal of its own. */
  portalName: string
  portal: RunningPortal
}

/** Browser tests of a whole demo portal: started for each file, ended after it. */
export const test = base.extend<PerTest, PerFile>({
  portalName: ['portal', { option: true, scope: 'worker' }],

  portal: [
    async ({ portalName }, use) => {
      const portal = await startDemoPortal()
      await use(portal)
      await portal.stop()
      expect(portal.output(), `what the portal ${portalName} logged`).not.toMatch(/"level":[56]0/)
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  baseURL: async ({ portal }, use) => {
    await use(portal.origin)
  },

  complaints: async ({ portal: _ }, use) => {
    const complaints: string[] = []
    await use(complaints)
    expect(complaints, 'what the browser complained about').toEqual([])
  },

  page: async ({ page, complaints }, use) => {
    listen(page, complaints)
    await use(page)
  },

  login: async ({ context, portal }, use) => {
    await use((person) => mintSession(context, portal, person))
  },

  browserOf: async ({ browser, portal, complaints }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (person, options = {}) => {
      const context = await browser.newContext({ baseURL: portal.origin, locale: 'nl-NL', ...options })
      contexts.push(context)
      await mintSession(context, portal, person)
      const page = await context.newPage()
      listen(page, complaints)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

/** Both factors through the real pages, as a person would. */
export async function signIn(page: Page, person: CastMember): Promise<void> {
  await page.goto('/inloggen')
  await givePassword(page, person)
  await page.getByLabel('Code van zes cijfers').fill(await nextCode(person))
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await expect(page).not.toHaveURL(/inloggen/)
}

/** The first factor, on the page where it is asked; ends where the code is asked. */
export async function givePassword(page: Page, { signInName, password }: CastMember): Promise<void> {
  await page.getByLabel('E-mailadres').fill(signInName)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page.getByRole('heading', { name: 'Code uit uw app' })).toBeVisible()
}

async function mintSession(
  context: BrowserContext,
  portal: RunningPortal,
  person: CastMember,
): Promise<void> {
  const account = await findAccountBySignInName(portal.store, person.signInName)
  if (!account) throw new Error(`${person.signInName} has no account`)
  const clock = { now: () => new Date() }
  const { token } = await portal.store.transaction((tx) =>
    startSession(tx, { clock }, account, { stage: 'full', agent: 'Chromium' }),
  )
  // Chromium takes a __Host- cookie for localhost only when it is set as from https.
  const url = portal.origin.replace('http:', 'https:')
  const sameSite = person.kind === 'staff' ? 'Strict' : 'Lax'
  await context.addCookies([
    { name: '__Host-inzage', value: token, url, secure: true, httpOnly: true, sameSite },
  ])
}

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refused form answers 400: the browser notes it, and the page shows it.
    const refused = /the server responded with a status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !refused) complaints.push(message.text())
  })
}
