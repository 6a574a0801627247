import type { Page } from 'playwright/test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { cast } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { expect, test } from './portal'
import type { RunningPortal } from './running-portal'

test.use({ portalName: 'identity' })

const lighterRungs = [
  'Laten inloggen',
  'Link naar een bekend e-mailadres',
  'Terugbellen op een bekend nummer',
  'Identiteitsbewijs laten zien',
]

test('ID4-ID6: a letter from somebody, every lighter way ruled out, a shielded copy that is seen once and gone', async ({
  page,
  browserOf,
  portal,
}) => {
  page.setDefaultTimeout(15_000)
  const request = await enterLetter(await browserOf(cast.support))
  const officer = await browserOf(cast.privacyOfficer)
  await officer.goto(request)
  await expectAccessible(officer)
  for (const rung of lighterRungs) await ruleOut(officer, rung)
  const copy = rungOf(officer, 'Afgedekte kopie')
  await copy.locator('summary').click()
  await copy
    .getByLabel('Waarom kan het niet anders?')
    .fill('Woont in het buitenland en heeft geen telefoon meer.')
  await copy.getByRole('button', { name: 'Kopie vragen' }).click()
  await expect(told(officer, 'De persoon heeft bericht gekregen.')).toBeVisible()
  await expectAccessible(officer)

  await page.goto(await linkInMail(portal))
  await expectAccessible(page)
  const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: '#ccc' } })
  const buffer = await picture.png().toBuffer()
  await page.getByLabel('Foto of scan').setInputFiles({ name: 'kopie.png', mimeType: 'image/png', buffer })
  await page.getByRole('button', { name: /balk/i }).first().click()
  await page.getByRole('button', { name: 'Versturen' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Foto of scan').setInputFiles({ name: 'kopie.png', mimeType: 'image/png', buffer })
  for (const part of ['Mijn pasfoto', 'De strook', 'Het nummer', 'Mijn BSN']) {
    await page.locator('label').filter({ hasText: part }).click()
  }
  await page.getByRole('button', { name: 'Versturen' }).click()
  await expect(page.getByText('Wij hebben uw kopie.')).toBeVisible()

  await officer.goto(request)
  await officer.getByRole('link', { name: 'Er is een kopie. Bekijk haar' }).click()
  await expect(officer.getByRole('heading', { level: 1 })).toContainText('Kopie van een identiteitsbewijs')
  await expectAccessible(officer)
  await officer.getByRole('button', { name: 'Laat de kopie zien' }).click()
  await expect(officer.getByRole('img', { name: /afgedekte kopie/ })).toBeVisible()
  await expectAccessible(officer)
  await officer.locator('label').filter({ hasText: 'Gecontroleerd: dit is de persoon' }).click()
  await officer.getByLabel('Welk soort document was het?').selectOption('passport')
  await officer.getByRole('button', { name: 'Bewaren en de kopie wissen' }).click()
  await expect(officer.getByRole('main')).toContainText('Wij weten wie het is')
  expect(await readdir(join(portal.data, 'identity'))).toEqual([])
})

/** @returns its path */
async function enterLetter(clerk: Page): Promise<string> {
  await clerk.goto('/medewerkers/verzoeken/nieuw')
  await clerk.getByLabel('Studentnummer of e-mailadres').fill(cast.former.signInName)
  await clerk.locator('label').filter({ hasText: 'per brief' }).click()
  await clerk.getByLabel('Dag van ontvangst').fill(new Date().toISOString().slice(0, 10))
  await clerk.locator('label').filter({ hasText: 'Gegevens naar een andere organisatie' }).click()
  await clerk.getByRole('button', { name: 'Invoeren' }).click()
  await expect(told(clerk, 'Het verzoek is ingevoerd.')).toBeVisible()
  return new URL(clerk.url()).pathname
}

const rungOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 3 }) })

async function ruleOut(officer: Page, name: string): Promise<void> {
  const rung = rungOf(officer, name)
  await rung.locator('summary').click()
  await rung.getByLabel('Wat hebt u gedaan, of waarom kan het niet?').fill('Niet meer in gebruik.')
  await rung.getByRole('button', { name: 'Dit kan niet' }).click()
  await expect(rung.getByText('Kan niet', { exact: true })).toBeVisible()
}

function told(page: Page, words: string) {
  return page.getByRole('status').filter({ hasText: words })
}

/** The address that the mail to the person leads to. */
async function linkInMail(portal: RunningPortal): Promise<string> {
  const folder = join(portal.data, 'mail')
  let link = ''
  await expect(async () => {
    const mails = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    )
    link =
      mails
        .map(
          (mail) =>
            /\/identiteit\?code=[\w-]+/.exec(mail.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[0] ?? '',
        )
        .find(Boolean) ?? ''
    expect(link).not.toBe('')
  }).toPass()
  return link
}
