import type { Page } from 'playwright/test'
import { cast, type CastMember } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { expect, test } from './portal'

test.use({ portalName: 'accessibility' })

const forAnyone = [
  '/inloggen',
  '/privacyverklaring',
  '/privacyverklaring/versies',
  '/cookies',
  '/contact',
  '/melden',
  '/identiteit',
  '/klacht',
  '/melden',
  '/toegankelijkheid',
]
const forSubjects = [
  '/',
  '/zoeken?vraag=almere',
  '/verzoeken',
  '/verzoeken/nieuw',
  '/correcties',
  '/toestemmingen',
  '/meenemen',
  '/ontvangers',
  '/berichten',
  '/inzage-logboek',
  '/gegevens/trajectplanner/person',
  '/gegevens/trajectplanner/person/uitleg',
  '/gegevens/paper/opzoeken',
  '/account',
  '/account/wachtwoord',
]
const forSupport = [
  '/medewerkers',
  '/medewerkers?soort=task&wie=free',
  '/medewerkers/instellingen',
  '/medewerkers/verzoeken/nieuw',
  '/medewerkers/papier',
  '/medewerkers/nakijken',
  '/medewerkers/identiteit',
]
const forPrivacyOfficer = [
  '/medewerkers/rapporten',
  '/medewerkers/verzoeken',
  '/medewerkers/bronnen',
  '/medewerkers/register',
  '/medewerkers/register/trajectplanner/person',
  '/medewerkers/ontvangers',
  '/medewerkers/bewaren',
  '/medewerkers/bewaren/website/contact',
  '/medewerkers/bewaren/portal/account',
  '/medewerkers/bewaarplicht',
  '/medewerkers/incidenten',
  '/medewerkers/incidenten/nieuw',
  '/medewerkers/logboek',
]
const forAdministrator = [
  '/medewerkers/accounts',
  '/medewerkers/accounts/student',
  '/medewerkers/accounts/medewerker',
  '/medewerkers/accounts/opnieuw',
]
const walks: readonly (readonly [string, CastMember, readonly string[]])[] = [
  ['a student', cast.everything, forSubjects],
  ['the student office', cast.support, forSupport],
  ['the privacy officer', cast.privacyOfficer, forPrivacyOfficer],
  ['the administrator', cast.administrator, forAdministrator],
]

// One browser walks all pages of a person: starting one costs more than a page does.
test('axe finds nothing on the pages of anyone, on a phone and a desk', async ({ page }) => {
  await walk(page, forAnyone)
})

test('axe finds nothing on a page that does not exist', async ({ page }) => {
  await expectPage(page, '/bestaat-niet', 404)
})

for (const [whose, person, paths] of walks) {
  test(`axe finds nothing on the pages of ${whose}, on a phone and a desk`, async ({ page, login }) => {
    await login(person)
    await walk(page, paths)
  })
}

test('the navigation of staff is one line on a desk; a group opens, leads on, and folds with Escape', async ({
  page,
  login,
}) => {
  await login(cast.privacyOfficer)
  await page.goto('/medewerkers')
  const row = page.getByRole('navigation', { name: 'Menu voor medewerkers' })
  expect((await row.boundingBox())?.height).toBeLessThan(60)
  const group = row.locator('summary', { hasText: 'Gegevens' })
  await group.click()
  await expect(row.getByRole('link', { name: 'Bewaartermijnen' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(row.getByRole('link', { name: 'Bewaartermijnen' })).toBeHidden()
  await expect(group).toBeFocused()
  await page.keyboard.press('Enter')
  await row.getByRole('link', { name: 'Bewaartermijnen' }).click()
  await expect(page).toHaveURL('/medewerkers/bewaren')
  await expect(row.getByRole('link', { name: 'Bewaartermijnen' })).toBeHidden()
})

async function walk(page: Page, paths: readonly string[]): Promise<void> {
  test.setTimeout(60_000 + paths.length * 15_000)
  for (const path of paths) await test.step(path, () => expectPage(page, path, 200))
}

async function expectPage(page: Page, path: string, status: number): Promise<void> {
  const response = await page.goto(path)
  expect(response?.status()).toBe(status)
  await expect(page).toHaveURL(path)
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page)
  }
}
