import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import type { Page } from 'playwright/test'
import { cast } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { expect, test } from './portal'
import type { RunningPortal } from './running-portal'

test.use({ portalName: 'activation' })

const email = 'nieuwe.cursist@leerling.example'
const password = 'een rustige zin over klaver'

/** The link in the newest mail to somebody, once the worker has sent it. */
async function invitationFor(portal: RunningPortal, address: string): Promise<string> {
  let link: string | undefined
  await expect(async () => {
    const folder = join(portal.data, 'mail')
    const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'))
    const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    const mail = mails
      .findLast((text) => text.includes(address))
      ?.replace(/=\r?\n/g, '')
      .replace(/=3D/g, '=')
    link = /http:\S+\/activeren\S+/.exec(mail ?? '')?.[0]
    expect(link).toBeDefined()
  }).toPass()
  return link ?? ''
}

async function inviteStudent(staff: Page): Promise<void> {
  await staff.goto('/medewerkers/accounts/student')
  await staff.getByLabel('E-mailadres').fill(email)
  await staff.getByLabel('Naam').fill('Nieuwe Cursist')
  await staff.getByLabel(/Studentnummer/).fill('20269999')
  await staff.getByRole('button', { name: 'Uitnodigen' }).click()
  await expect(staff.getByText('De uitnodiging is onderweg.')).toBeVisible()
}

test('6.4.1: from an invitation by mail to an account with two factors and ten recovery codes', async ({
  browserOf,
  browser,
  portal,
}) => {
  await inviteStudent(await browserOf(cast.support))
  const link = await invitationFor(portal, email)
  const context = await browser.newContext({ baseURL: portal.origin, locale: 'nl-NL' })
  const page = await context.newPage()

  await page.goto(link)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Beginnen' }).click()

  await page.getByLabel('Nieuw wachtwoord').fill('welkom123456')
  await page.getByLabel('Nog een keer hetzelfde wachtwoord').fill('welkom123456')
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Nieuw wachtwoord').fill(password)
  await page.getByLabel('Nog een keer hetzelfde wachtwoord').fill(password)
  await page.getByRole('button', { name: 'Verder' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Koppel een app die codes maakt')
  await expectAccessible(page)
  const words = await page.getByRole('main').innerText()
  const secret = (/[A-Z2-7]{4}(?: ?[A-Z2-7]{4}){3,}/.exec(words)?.[0] ?? '').replaceAll(' ', '')
  await page.getByLabel('Code die de app nu laat zien').fill(generateSync({ secret }))
  await page.getByRole('button', { name: 'Koppelen' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Uw herstelcodes')
  const codes = (await page.getByRole('main').innerText()).match(/\b[A-Z0-9]{5}-[A-Z0-9]{5}\b/g) ?? []
  expect(new Set(codes).size).toBe(10)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ik heb de codes bewaard' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Uw account')

  await page.getByRole('button', { name: 'Uitloggen' }).first().click()
  await page.goto('/inloggen')
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByRole('link', { name: /Ik heb mijn telefoon niet bij mij/ }).click()
  await expect(page).toHaveURL(/herstellen/)
  await expectAccessible(page)
  await page.getByLabel('Herstelcode').fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await expect(page).not.toHaveURL(/inloggen|herstellen/)

  const again = await context.request.get(link)
  expect(await again.text()).not.toContain('Kies een wachtwoord')
  await context.close()
})
