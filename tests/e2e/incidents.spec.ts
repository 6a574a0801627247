import { cast } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { expect, test } from './portal'

test.use({ portalName: 'incidents' })

test('B1: anybody reports a problem, staff judge it, who is affected reads a letter, and it closes', async ({
  page,
  browserOf,
}) => {
  page.setDefaultTimeout(15_000)
  await page.goto('/melden')
  await page.locator('label').filter({ hasText: 'Ik zie of kreeg gegevens van iemand anders' }).click()
  await page.getByLabel('Wat zag u?').fill('Ik kreeg de brief van een ander.')
  await page.getByRole('button', { name: 'Melding versturen' }).click()
  await expect(page.getByText(/Uw melding heeft nummer M-\d{4}-\d{6}/)).toBeVisible()
  await expectAccessible(page)

  const officer = await browserOf(cast.privacyOfficer)
  const choose = (name: string) => officer.locator('label').filter({ hasText: name }).first().click()
  await officer.goto('/medewerkers/incidenten')
  await officer.getByRole('link', { name: /^M-/ }).click()
  await expect(officer.getByRole('heading', { name: 'Is dit een incident?' })).toBeVisible()
  await expectAccessible(officer)
  await officer.getByRole('link', { name: 'Ja, een incident openen' }).click()
  await officer.getByLabel('Wat gebeurde er, in één zin?').fill('Brief in de verkeerde envelop')
  await officer.getByRole('button', { name: 'Incident openen' }).click()
  await expect(officer.getByRole('heading', { level: 1 })).toContainText('Incident I-')
  await expectAccessible(officer)

  await officer.getByLabel('Wat gebeurde er, en hoe?').fill('Een brief ging in de verkeerde envelop.')
  await officer.getByLabel(/Wat is eraan gedaan/).fill('De brief is teruggehaald.')
  await officer.getByRole('button', { name: 'Bewaren', exact: true }).click()
  await expect(officer.getByText('Beschreven')).toBeVisible()
  await officer.getByLabel('Studentnummer of e-mailadres').fill(cast.everything.signInName)
  await officer.getByRole('button', { name: 'Op de lijst zetten' }).last().click()
  await expect(officer.getByText('met de hand')).toBeVisible()
  await choose('Een hoog risico.')
  await officer.getByLabel('Waarom?').fill('Een uitslag met naam.')
  await officer.getByRole('button', { name: 'Risico vastleggen' }).click()
  await expect(officer.getByRole('heading', { name: 'De toezichthouder' })).toBeVisible()

  await choose('Niet gemeld bij de toezichthouder.')
  await officer.getByLabel('De reden', { exact: true }).fill('Liever niet.')
  await officer.getByRole('button', { name: 'Besluit vastleggen' }).first().click()
  await expect(officer.getByRole('alert')).toContainText('Dan moet u het melden')
  await expectAccessible(officer)
  await choose('Gemeld bij de toezichthouder.')
  const noticed = await officer.getByLabel('Tot en met').inputValue()
  await officer.getByLabel(/Wanneer is het gemeld/).fill(noticed)
  await officer.getByRole('button', { name: 'Besluit vastleggen' }).first().click()
  await expect(officer.getByRole('main')).not.toContainText('het besluit over de toezichthouder')
  await choose('Ja, zij krijgen een brief.')
  await officer.getByRole('button', { name: 'Besluit vastleggen' }).last().click()
  for (const part of ['Wat is er gebeurd?', 'Wat kan dit betekenen', 'Wat kan iemand nu zelf doen?']) {
    await officer.getByLabel(part).first().fill('Iemand anders las uw uitslag.')
  }
  await officer.getByRole('button', { name: 'Brief sturen aan 1 persoon' }).click()
  await expect(officer.getByText('Iedereen op de lijst heeft een brief.')).toBeVisible()
  await officer.getByRole('button', { name: 'Incident sluiten' }).click()
  await expect(officer.getByRole('heading', { name: 'Zo is er besloten' })).toBeVisible()
  await expectAccessible(officer)

  const student = await browserOf(cast.everything)
  await student.goto('/berichten')
  await expect(student.getByRole('main')).toContainText('Iemand anders las uw uitslag.')
  await expectAccessible(student)
  await student.getByRole('button', { name: 'Ik heb deze brief gelezen' }).click()
  await expect(student.getByRole('main')).toContainText('Door u gelezen op')
})
