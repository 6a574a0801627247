import { cast, type CastMember } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { expect, test } from './portal'

test.use({ portalName: 'accessibility' })

const open = [
  '/inloggen',
  '/herstellen',
  '/privacyverklaring',
  '/cookies',
  '/contact',
  '/klacht',
  '/toegankelijkheid',
  '/bestaat-niet',
]
const ofSubjects = [
  '/',
  '/zoeken?vraag=almere',
  '/correcties',
  '/toestemmingen',
  '/meenemen',
  '/inzage-logboek',
  '/account',
  '/account/wachtwoord',
]
const ofStaff: readonly (readonly [string, CastMember])[] = [
  ['/medewerkers', cast.support],
  ['/medewerkers/taken', cast.support],
  ['/medewerkers/bronnen', cast.privacyOfficer],
  ['/medewerkers/logboek', cast.privacyOfficer],
  ['/medewerkers/accounts', cast.administrator],
]

for (const width of [390, 1280]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } })

    for (const path of open) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await page.goto(path)
        await expect(page.getByRole('main')).toBeVisible()
        await expectAccessible(page)
      })
    }

    for (const path of ofSubjects) {
      test(`axe finds nothing on ${path} of a student`, async ({ page, login }) => {
        await login(cast.everything)
        await page.goto(path)
        await expect(page).toHaveURL(path)
        await expectAccessible(page)
      })
    }

    for (const [path, person] of ofStaff) {
      test(`axe finds nothing on ${path} of staff`, async ({ page, login }) => {
        await login(person)
        await page.goto(path)
        await expect(page).toHaveURL(path)
        await expectAccessible(page)
      })
    }
  })
}
