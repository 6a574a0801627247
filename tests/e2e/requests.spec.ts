import type { Page } from 'playwright/test'
import { cast } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { askSource } from './demo-source'
import { expect, test } from './portal'

test.use({ portalName: 'requests' })

/** The box itself is drawn over: its label takes the click. */
const tick = (page: Page, name: string) => page.locator('label').filter({ hasText: name }).first().click()

test('A12-2, E1-E5, O2: asked in two clicks, decided by two people, seen and certified', async ({
  page,
  login,
  browserOf,
  portal,
}) => {
  await login(cast.everything)
  await page.goto('/')
  await page.getByRole('link', { name: 'Mijn verzoeken' }).first().click()
  await page.getByRole('link', { name: 'Nieuw verzoek' }).click()
  await tick(page, 'Gegevens wissen')
  await tick(page, 'Geen reclame meer')
  await tick(page, 'Betaalgegevens')
  await page.getByRole('button', { name: 'Versturen' }).click()
  await expect(told(page, 'Wij hebben uw verzoek ontvangen')).toBeVisible()
  const marketing = right(page, 'Geen reclame meer')
  await expect(marketing).toContainText('Toegewezen')
  await expectAccessible(page)
  const path = new URL(page.url()).pathname

  const officer = await browserOf(cast.privacyOfficer)
  await officer.goto('/medewerkers/verzoeken')
  await officer
    .getByRole('link', { name: /Verzoek R-/ })
    .last()
    .click()
  await expect(officer).toHaveURL(`/medewerkers${path}`)
  const erasure = right(officer, 'Gegevens wissen')
  await erasure.getByRole('button', { name: 'Besluit nemen' }).click()
  await expect(officer.getByRole('alert')).toBeVisible()
  await tick(officer, 'Wissen en bewaren zoals hierboven gekozen')
  await erasure.getByLabel('Uitleg voor de persoon').fill('De rest hebben wij nog nodig.')
  await officer.getByText(/^Facturatie: /).click()
  await officer.getByRole('combobox', { name: 'Betaalgegevens' }).selectOption('erase')
  await expectAccessible(officer)
  await erasure.getByRole('button', { name: 'Besluit nemen' }).click()
  await expect(erasure).toContainText('Nu moet een tweede persoon kijken')
  await expect(erasure.getByRole('button', { name: 'Bevestigen' })).toHaveCount(0)
  await page.reload()
  await expect(right(page, 'Gegevens wissen')).toContainText('Wordt beoordeeld')

  const second = await browserOf(cast.administrator)
  await second.goto(`/medewerkers${path}`)
  await second.getByRole('button', { name: 'Bevestigen en versturen' }).click()
  await expect(told(second, 'De brief is verstuurd')).toBeVisible()

  await page.reload()
  await expect(right(page, 'Gegevens wissen')).toContainText(/toegewezen|Wordt uitgevoerd/)
  await expectAccessible(page)
  const [letter] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Download als PDF.*Besluit/ }).click(),
  ])
  expect(letter.suggestedFilename()).toMatch(/^R-\d{4}-\d{6}-decision\.pdf$/)
  await expect(() => {
    const { studentNumber } = cast.everything.person
    const held = askSource(
      portal,
      'website',
      'select newsletter from contact where student_number = ?',
      studentNumber ?? '',
    )
    expect(Number(held)).toBe(0)
  }).toPass()
})

test('D7, D8: staff ask, the clock stands still, "everything" sets it going, more time is told by letter', async ({
  page,
  login,
  browserOf,
}) => {
  await login(cast.former)
  await page.goto('/verzoeken')
  await page.getByRole('link', { name: /Bekijk verzoek/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Verzoek R-')
  const path = new URL(page.url()).pathname
  const officer = await browserOf(cast.privacyOfficer)
  await officer.goto(`/medewerkers${path}`)
  await expect(officer.getByRole('main')).toContainText('per brief')
  await officer.getByLabel('Uw vraag').fill('Om welk jaar gaat het?')
  await officer.getByRole('button', { name: 'Vraag versturen' }).click()
  await expect(told(officer, 'De klok staat stil')).toBeVisible()

  await page.reload()
  await expect(page.getByRole('main')).toContainText('Om welk jaar gaat het?')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ik bedoel alles' }).click()
  await expect(told(page, 'Bedankt voor uw antwoord')).toBeVisible()

  await officer.reload()
  await tick(officer, 'Het verzoek is ingewikkeld')
  await officer.getByRole('button', { name: 'Verlengen' }).click()
  await expect(officer.getByRole('alert')).toContainText('Schrijf een reden op')
  await tick(officer, 'Het verzoek is ingewikkeld')
  await officer.getByLabel('Uitleg voor de persoon').last().fill('Er zijn veel systemen.')
  await officer.getByRole('button', { name: 'Verlengen' }).click()
  await expect(told(officer, 'Verlengd')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('main')).toContainText('Bericht dat het langer duurt')
})

test('without JavaScript: a fault stands at its field, and the request is sent all the same', async ({
  browserOf,
}) => {
  const page = await browserOf(cast.arabic, { javaScriptEnabled: false })
  await page.goto('/verzoeken/nieuw')
  await tick(page, 'Een klacht over uw gegevens')
  await page.getByRole('button', { name: 'Versturen' }).click()
  await expect(page.getByRole('alert')).toContainText('Schrijf in uw eigen woorden')
  await expect(page.getByLabel('Een klacht over uw gegevens')).toBeChecked()
  await page.getByLabel('In uw eigen woorden').fill('Mijn naam staat overal anders.')
  await page.getByRole('button', { name: 'Versturen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Verzoek R-')
  await page.getByRole('button', { name: 'Verzoek intrekken' }).click()
  await expect(page.getByRole('main')).toContainText('Uw verzoek is ingetrokken')
})

/** What the page says was just done; the progress of loading is a status as well. */
function told(page: Page, words: string) {
  return page.getByRole('status').filter({ hasText: words })
}

function right(page: Page, name: string) {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, level: 3, exact: true }) })
}
