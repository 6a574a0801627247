import type { Page } from 'playwright/test'
import { cast } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { breakOffPages } from './broken-off-page'
import { expect, test } from './portal'
import type { RunningPortal } from './running-portal'
import { untilTakenOver } from './taken-over'

test.use({ portalName: 'sources' })

test('every source of the statement answers on one page, category by category', async ({ page, login }) => {
  await login(cast.everything)
  await page.goto('/')
  for (const category of ['Gegevens over wie u bent', 'Betaalgegevens', 'Gegevens over uw opleiding']) {
    await expect(page.getByRole('heading', { level: 2, name: category })).toBeVisible()
  }
  for (const source of [
    'Trajectplanner',
    'Facturatie',
    'Website',
    'E-mailarchief',
    'Postarchief',
    'Handelsregister van de KVK',
    'Google Analytics',
    'Dit portaal',
  ]) {
    await expect(page.getByRole('main')).toContainText(`Uit: ${source}`)
  }
})

test('the whole page comes without JavaScript too', async ({ browserOf }) => {
  const page = await browserOf(cast.everything, { javaScriptEnabled: false })
  await page.goto('/')
  await expect(page).toHaveURL(/alles=1/)
  await expect(page.getByRole('main')).toContainText('Rekeningnummer')
  await expect(page.getByRole('main')).not.toContainText('Wij vragen uw gegevens nu op')
})

test('a page that breaks off after its scripts have come is taken over as it is once the rest is there', async ({
  page,
  login,
  portal,
}) => {
  await login(cast.everything)
  const line = await breakOffPages(portal.origin)
  try {
    await page.goto(line.origin, { waitUntil: 'commit' })
    // The last that is fetched before React takes over.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/messages-')),
    )
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
    line.goOn()
    // React would complain of a page that it does not find whole; every test looks whether the browser complained.
    await expect(page.getByRole('main')).toContainText('Uit: Dit portaal')
    await page.waitForLoadState('networkidle')
  } finally {
    await line.close()
  }
})

test('while a source keeps silent the others are there; what it says comes to its place', async ({
  page,
  login,
  portal,
}) => {
  await login(cast.everything)
  await withoutPlanner(portal, async (goOn) => {
    await page.goto('/', { waitUntil: 'commit' })
    const main = page.getByRole('main')
    await expect(main).toContainText('Uit: Facturatie')
    await expect(main.getByText('Wij vragen uw gegevens nu op bij Trajectplanner').first()).toBeVisible()
    goOn()
    await expect(main).toContainText('Uit: Trajectplanner')
    await expect(main.getByText('Wij vragen uw gegevens nu op')).toHaveCount(0)
  })
})

test('whoever goes on before every source has answered gets there, and the browser has nothing to complain of', async ({
  page,
  login,
  portal,
}) => {
  await login(cast.everything)
  await drawAtOnce(page)
  await withoutPlanner(portal, async () => {
    await page.goto('/', { waitUntil: 'commit' })
    const consents = page.getByRole('navigation').getByRole('link', { name: 'Toestemmingen' }).first()
    await untilTakenOver(consents)
    await consents.click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Toestemmingen')
  })
})

test('what a field means opens in place, and stands on a page of its own without scripts', async ({
  page,
  login,
  browserOf,
}) => {
  const meaning = 'Waarom mag dit?'
  await login(cast.everything)
  await page.goto('/gegevens/invoicing/debtor')
  const explain = page.getByRole('link', { name: 'Uitleg over Rekeningnummer' })
  await expect(page.getByText(meaning)).toBeHidden()
  await untilTakenOver(explain)
  await explain.press('Enter')
  await expect(page.getByText(meaning)).toBeVisible()
  await expect(explain).toHaveAttribute('aria-expanded', 'true')
  await expectAccessible(page)
  await explain.press('Enter')
  await expect(page.getByText(meaning)).toBeHidden()

  const plain = await browserOf(cast.everything, { javaScriptEnabled: false })
  await plain.goto('/gegevens/invoicing/debtor')
  await plain.getByRole('link', { name: 'Uitleg over Rekeningnummer' }).click()
  await expect(plain).toHaveURL('/gegevens/invoicing/debtor/uitleg#iban')
  const part = plain.getByRole('region', { name: 'Rekeningnummer' })
  await expect(part.getByText(meaning)).toBeVisible()
})

test('ten thousand records are paged, searched and counted', async ({ page, login }) => {
  await login(cast.tenThousand)
  await page.goto('/gegevens/trajectplanner/attendance?pagina=240')
  await expect(page.getByRole('navigation', { name: 'Pagina’s' })).toContainText('240')
  await page.goto('/gegevens/mail/message')
  await expect(page.getByRole('main')).toContainText(/4\.?000 gegevens/)
})

test('what is searched for never stands in the address', async ({ page, login }) => {
  await login(cast.everything)
  await page.goto('/zoeken')
  await page.getByLabel('Zoek in uw gegevens').fill('madelief')
  await page.getByRole('button', { name: 'Zoeken' }).click()
  await expect(page.getByRole('main')).toContainText(/gegevens gevonden/)
  expect(page.url()).not.toContain('madelief')
})

test('a source that broke down is named, hides no other, and comes back by itself', async ({
  page,
  login,
  portal,
}) => {
  await portal.stopPlanner()
  await login(cast.former)
  await page.goto('/')
  await expect(page.getByText('Trajectplanner antwoordt niet').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Uit: Facturatie')
  await expect(page.getByRole('main')).toContainText('Dit is zo sinds')
  await page.goto('/gegevens/invoicing/debtor')
  await expect(page.getByRole('main')).toContainText('Rekeningnummer')
})

/** The Trajectplanner takes questions and answers none, until it may go on. */
async function withoutPlanner(
  portal: RunningPortal,
  work: (goOn: () => void) => Promise<void>,
): Promise<void> {
  const goOn = await portal.silencePlanner()
  try {
    await work(goOn)
  } finally {
    goOn()
  }
}

/** A slow machine; and what React would draw a little later, if nothing came between, it draws before the next page is there. */
async function drawAtOnce(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.addInitScript(() => {
    const later = window.setTimeout
    const atOnce = (act: () => void, ms = 0) => later(act, ms > 20 && ms < 5_000 ? 0 : ms)
    window.setTimeout = atOnce as typeof window.setTimeout
  })
}
