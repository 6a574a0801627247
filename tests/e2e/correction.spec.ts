import type { Locator, Page } from 'playwright/test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cast } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { askSource, changeSource } from './demo-source'
import { expect, test } from './portal'
import { untilTakenOver } from './taken-over'

test.use({ portalName: 'correction' })

const {
  everything: student,
  support,
  finance,
  secondFinance,
  education,
  studentOnStaff,
  secondSupport,
} = cast
const studentNumber = student.person.studentNumber ?? ''

/** The row of a field on a page of records. */
const rowOf = (page: Page, field: string) =>
  page.locator('.field-row', { has: page.locator('dt', { hasText: new RegExp(`^${field}$`) }) }).first()

async function openInPlace(row: Locator): Promise<void> {
  const link = row.getByRole('link', { name: /^Verbeteren/ })
  await untilTakenOver(link)
  await link.click()
}

const anAct = { name: 'akte.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }

interface Asked {
  readonly value: string
  readonly evidence?: string
  readonly file?: typeof anAct
}

async function correctInPlace(page: Page, field: string, { value, evidence, file }: Asked): Promise<string> {
  const row = rowOf(page, field)
  await openInPlace(row)
  await row.getByLabel('Dit moet het zijn').fill(value)
  if (evidence) await row.getByLabel(/Waaruit blijkt dat/).fill(evidence)
  if (file) await row.getByLabel('Bestanden die dat laten zien').setInputFiles(file)
  await row.getByRole('button', { name: 'Verbetering vragen' }).click()
  await expect(row.getByText('In behandeling')).toBeVisible()
  return /C-\d{4}-\d{6}/.exec(await row.innerText())?.[0] ?? ''
}

async function openFromWorkList(page: Page, number: string): Promise<void> {
  await page.goto('/medewerkers')
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Correctie ${number}`)
}

async function untilState(page: Page, number: string, state: string): Promise<void> {
  await expect(async () => {
    await page.goto('/correcties')
    await expect(page.getByRole('listitem').filter({ hasText: number })).toContainText(state, {
      timeout: 1_000,
    })
  }).toPass()
}

const ibanInSource = (portal: Parameters<typeof askSource>[0]) =>
  askSource(portal, 'invoicing', 'select iban from debtor where student_number = ?', studentNumber)

test('a telephone number is corrected in place, approved by staff and written to the source', async ({
  page,
  login,
  browserOf,
  portal,
}) => {
  await login(student)
  await page.goto('/gegevens/trajectplanner/person')
  const number = await correctInPlace(page, 'Telefoonnummer', { value: '06 1122 3344' })
  await expect(rowOf(page, 'Telefoonnummer')).toContainText('+31611223344')

  const staff = await browserOf(support)
  await openFromWorkList(staff, number)
  await expect(staff.getByText('Niet veranderd sinds de vraag.')).toBeVisible()
  await staff.getByRole('button', { name: 'Goedkeuren', exact: true }).click()
  await expect(staff.getByText('Goedgekeurd. Het portaal voert de correctie nu door')).toBeVisible()

  await untilState(page, number, 'Aangepast')
  await page.goto('/gegevens/trajectplanner/person')
  await expect(rowOf(page, 'Telefoonnummer')).toContainText('+31611223344')
  await expect(rowOf(page, 'Telefoonnummer')).not.toContainText('In behandeling')

  await page.goto('/inzage-logboek')
  await expect(page.getByRole('main')).toContainText('Studentenbureau')
  await expect(async () => {
    const folder = join(portal.data, 'mail')
    const mails = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    )
    expect(mails.filter((mail) => mail.includes(number)).length).toBeGreaterThanOrEqual(3)
    for (const mail of mails) expect(mail).not.toContain('11223344')
  }).toPass()
})

test('an account number takes two people, never the same one twice', async ({
  page,
  login,
  browserOf,
  portal,
}) => {
  await login(student)
  await page.goto('/gegevens/invoicing/debtor')
  const number = await correctInPlace(page, 'Rekeningnummer', {
    value: 'NL91 ABNA 0417 1643 00',
    evidence: 'Zie mijn bankpas.',
  })
  const before = ibanInSource(portal)

  const first = await browserOf(finance)
  await openFromWorkList(first, number)
  await first.getByRole('button', { name: 'Goedkeuren', exact: true }).click()
  await expect(first.getByText('Nu moet nog een tweede persoon goedkeuren.')).toBeVisible()
  await expect(first.getByRole('button', { name: 'Goedkeuren', exact: true })).toHaveCount(0)
  expect(ibanInSource(portal)).toBe(before)

  const second = await browserOf(secondFinance)
  await openFromWorkList(second, number)
  await second.getByRole('button', { name: 'Goedkeuren', exact: true }).click()
  await untilState(page, number, 'Aangepast')
  expect(ibanInSource(portal)).toBe('NL91ABNA0417164300')
})

test('attack 24: a value that changed in the source between asking and approving is a conflict, decided by a person', async ({
  page,
  login,
  browserOf,
  portal,
}) => {
  await login(student)
  await page.goto('/gegevens/invoicing/debtor')
  const number = await correctInPlace(page, 'Straat', { value: 'Nieuwe Kade' })
  changeSource(
    portal,
    'invoicing',
    'update debtor set street = ? where student_number = ?',
    'Andersweg',
    studentNumber,
  )

  const staff = await browserOf(finance)
  await openFromWorkList(staff, number)
  await expect(staff.getByText('Dit is veranderd sinds de vraag.')).toBeVisible()
  await staff.getByRole('button', { name: 'Goedkeuren', exact: true }).click()
  await expect(async () => {
    await staff.reload()
    await expect(staff.getByText('Intussen veranderd')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const street = () =>
    askSource(portal, 'invoicing', 'select street from debtor where student_number = ?', studentNumber)
  expect(street()).toBe('Andersweg')

  await staff.getByRole('button', { name: 'Goedkeuren en overschrijven' }).click()
  await untilState(page, number, 'Aangepast')
  expect(street()).toBe('Nieuwe Kade')
})

test('R3: a refusal comes with its reason and the last day for court; the person’s own words stand beside the value', async ({
  page,
  login,
  browserOf,
}) => {
  await login(student)
  await page.goto('/gegevens/trajectplanner/person')
  const number = await correctInPlace(page, 'Achternaam', {
    value: 'Madelief-Bos',
    evidence: 'Zie de akte.',
    file: anAct,
  })
  await expectAccessible(page)
  const staff = await browserOf(support)
  await openFromWorkList(staff, number)
  await expect(staff.getByRole('link', { name: /akte\.pdf/ })).toBeVisible()
  await expectAccessible(staff)
  await staff.getByLabel('Reden van de afwijzing').fill('In de akte staat een andere naam.')
  await staff.getByRole('button', { name: 'Afwijzen', exact: true }).click()
  await expect(staff.getByText('Afgewezen').first()).toBeVisible()

  await page.goto('/correcties')
  const card = page.getByRole('listitem').filter({ hasText: number })
  await expect(card).toContainText('In de akte staat een andere naam.')
  await expect(card).toContainText(/Naar de rechter gaan kan tot en met \d+ \w+ \d{4}\./)
  await card.locator('summary', { hasText: 'Een verklaring toevoegen' }).click()
  await card.getByLabel('Wat wilt u bij dit gegeven zeggen?').fill('Zo heet ik sinds mijn huwelijk.')
  await card.getByRole('button', { name: 'Verklaring bewaren' }).click()
  await expect(page.getByText('Uw verklaring is bewaard')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/gegevens/trajectplanner/person')
  await expect(rowOf(page, 'Achternaam')).toContainText('Zo heet ik sinds mijn huwelijk.')
})

test('a wrong account number is refused in place with a sentence, and nothing is asked', async ({
  page,
  login,
}) => {
  await login(cast.former)
  await page.goto('/gegevens/invoicing/debtor')
  const row = rowOf(page, 'Rekeningnummer')
  await openInPlace(row)
  await row.getByLabel('Dit moet het zijn').fill('NL91 ABNA 0417 1643 01')
  await row.getByRole('button', { name: 'Verbetering vragen' }).click()
  await expect(row).toContainText('Dit rekeningnummer (IBAN) klopt niet.')
  await expect(row.getByLabel('Dit moet het zijn')).toBeFocused()
  await page.goto('/correcties')
  await expect(page.getByRole('main')).not.toContainText('Rekeningnummer')
})

test('correcting works without JavaScript, with the same sentences', async ({ browserOf }) => {
  const page = await browserOf(cast.former, { javaScriptEnabled: false })
  await page.goto('/gegevens/trajectplanner/person')
  await rowOf(page, 'Postcode')
    .getByRole('link', { name: /^Verbeteren/ })
    .click()
  await page.getByLabel('Dit moet het zijn').fill('0332 AT')
  await page.getByRole('button', { name: 'Verbetering vragen' }).click()
  await expect(page.getByRole('alert')).toContainText('Deze postcode klopt niet.')
  await expect(page.getByLabel('Dit moet het zijn')).toHaveValue('0332 AT')
  await page.getByLabel('Dit moet het zijn').fill('1332at')
  await page.getByRole('button', { name: 'Verbetering vragen' }).click()
  await expect(page.getByText('Uw verbetering is ontvangen')).toBeVisible()
  await expect(rowOf(page, 'Postcode')).toContainText('1332 AT')
})

test('attack 23: staff who are students too do not decide about themselves', async ({
  page,
  login,
  browserOf,
}) => {
  await login(studentOnStaff)
  await page.goto('/gegevens/trajectplanner/person')
  const number = await correctInPlace(page, 'Telefoonnummer', { value: '06 5566 7788' })
  const self = await browserOf(secondSupport)
  await openFromWorkList(self, number)
  await expect(self.getByText('Dit gaat over uzelf. Iemand anders moet beslissen.')).toBeVisible()
  await expect(self.getByRole('button', { name: 'Goedkeuren', exact: true })).toHaveCount(0)
})

test('P7: a correction outside the categories of a role does not exist for it', async ({
  page,
  login,
  browserOf,
}) => {
  await login(cast.former)
  await page.goto('/gegevens/invoicing/debtor')
  const number = await correctInPlace(page, 'Rekeningnummer', {
    value: 'NL20 INGB 0001 2345 67',
    evidence: 'Zie mijn bankpas.',
  })
  const staff = await browserOf(finance)
  await openFromWorkList(staff, number)
  const teacher = await browserOf(education)
  const response = await teacher.goto(new URL(staff.url()).pathname)
  expect(response?.status()).toBe(404)
  await teacher.goto('/medewerkers')
  await expect(teacher.getByRole('main')).not.toContainText(number)
})
