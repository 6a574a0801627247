import { cast } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { expect, test } from './portal'

test.use({ portalName: 'paper' })

test('a person asks to look in paper, an employee without scripts writes down a letter with its scan, the person reads it', async ({
  page,
  login,
  browserOf,
}) => {
  await login(cast.arabic)
  await page.goto('/')
  const question = page.getByRole('link', { name: /Vraag ons om te zoeken/ }).first()
  await expectAccessible(page)
  await question.click()
  await page.getByRole('button', { name: 'Vraag ons om te zoeken' }).click()
  await expect(page.getByText('een medewerker zoekt voor u').first()).toBeVisible()

  const clerk = await browserOf(cast.support, { javaScriptEnabled: false })
  await clerk.goto('/medewerkers/papier')
  await clerk
    .getByRole('link', { name: /Papieren dossiers/ })
    .first()
    .click()
  await clerk.getByRole('link', { name: /Stuk toevoegen: Brieven/ }).click()
  await clerk.getByLabel('Waar het over gaat').fill('Verzuimbriefje')
  const scan = (text: string) => ({
    name: 'brief.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(text),
  })
  await clerk.getByLabel('Scans').setInputFiles(scan('<html>'))
  await clerk.getByRole('button', { name: 'Stuk bewaren' }).click()
  await expect(clerk.getByText('geen PDF, JPEG of PNG').first()).toBeVisible()
  await expect(clerk.getByLabel('Waar het over gaat')).toHaveValue('Verzuimbriefje')
  const desk = await browserOf(cast.support)
  for (const path of [clerk.url(), clerk.url().replace(/\/letter$/, '')]) {
    await desk.goto(path)
    await expectAccessible(desk)
  }
  await clerk.getByLabel('Scans').setInputFiles(scan('%PDF-1.4\n%%EOF\n'))
  await clerk.getByRole('button', { name: 'Stuk bewaren' }).click()
  await expect(clerk.getByText('Het stuk is bewaard.')).toBeVisible()
  await page.goto('/?alles')
  await expect(page.getByText('Verzuimbriefje')).toHaveCount(0)

  await clerk.locator('label').filter({ hasText: 'Alles wat er is, staat hierboven' }).click()
  await clerk.getByLabel('Waar hebt u gezocht?').fill('Archiefkast 2, map A')
  await clerk.getByRole('button', { name: 'Zoeken afronden' }).click()
  await expect(clerk.getByText('Het zoeken is afgerond')).toBeVisible()
  await page.goto('/?alles')
  await expect(page.getByText('Verzuimbriefje').first()).toBeAttached()
  await expect(page.getByText('een medewerker zoekt voor u')).toHaveCount(0)
})
