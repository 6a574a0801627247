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
  '/klacht',
  '/toegankelijkheid',
]
const forSubjects = [
  '/',
  '/zoeken?vraag=almere',
  '/verzoeken',
  '/verzoeken/nieuw',
  '/gegevens/trajectplanner/person',
  '/correcties',
  '/toestemmingen',
  '/meenemen',
  '/inzage-logboek',
  '/gegevens/paper/opzoeken',
  '/account',
  '/account/wachtwoord',
]
const forStaff: readonly (readonly [string, CastMember])[] = [
  ['/medewerkers', cast.support],
  ['/medewerkers?soort=task&wie=free', cast.support],
  ['/medewerkers/rapporten', cast.privacyOfficer],
  ['/medewerkers/instellingen', cast.support],
  ['/medewerkers/verzoeken', cast.privacyOfficer],
  ['/medewerkers/verzoeken/nieuw', cast.support],
  ['/medewerkers/papier', cast.support],
  ['/medewerkers/identiteit', cast.support],
  ['/medewerkers/bronnen', cast.privacyOfficer],
  ['/medewerkers/register', cast.privacyOfficer],
  ['/medewerkers/register/trajectplanner/person', cast.privacyOfficer],
  ['/medewerkers/bewaren', cast.privacyOfficer],
  ['/medewerkers/bewaren/website/contact', cast.privacyOfficer],
  ['/medewerkers/bewaarplicht', cast.privacyOfficer],
  ['/medewerkers/logboek', cast.privacyOfficer],
  ['/medewerkers/accounts', cast.administrator],
  ['/medewerkers/accounts/student', cast.administrator],
  ['/medewerkers/accounts/medewerker', cast.administrator],
  ['/medewerkers/accounts/opnieuw', cast.administrator],
]

for (const path of forAnyone) {
  test(`axe finds nothing on ${path}, on a phone and a desk`, async ({ page }) => {
    await expectPage(page, path, 200)
  })
}

test('axe finds nothing on a page that does not exist', async ({ page }) => {
  await expectPage(page, '/bestaat-niet', 404)
})

for (const path of forSubjects) {
  test(`axe finds nothing on ${path} of a student, on a phone and a desk`, async ({ page, login }) => {
    await login(cast.everything)
    await expectPage(page, path, 200)
  })
}

for (const [path, person] of forStaff) {
  test(`axe finds nothing on ${path} of staff, on a phone and a desk`, async ({ page, login }) => {
    await login(person)
    await expectPage(page, path, 200)
  })
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
