import { cast } from '../../app/demo/cast'
import { nextCode } from './codes'
import { expect, givePassword, signIn, test } from './portal'

test.use({ portalName: 'sign-in' })

test('a student signs in with password and code and sees the page of their data', async ({ page }) => {
  await signIn(page, cast.everything)
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mijn gegevens')
})

test('whoever is not signed in is asked to, and then comes where they wanted to be', async ({ page }) => {
  await page.goto('/toestemmingen')
  await expect(page).toHaveURL(/\/inloggen\?/)
  await givePassword(page, cast.former)
  await page.getByLabel('Code van zes cijfers').fill(await nextCode(cast.former))
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await expect(page).toHaveURL('/toestemmingen')
})

test('6.3.3: with the password alone no page of data opens', async ({ page }) => {
  await page.goto('/inloggen')
  await givePassword(page, cast.arabic)
  await page.goto('/')
  await expect(page).toHaveURL(/\/inloggen/)
})

test('6.5.1: a code works once', async ({ page, browser, portal }) => {
  const code = await nextCode(cast.tenThousand)
  await page.goto('/inloggen')
  await givePassword(page, cast.tenThousand)
  await page.getByLabel('Code van zes cijfers').fill(code)
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await expect(page).toHaveURL('/')

  const other = await browser.newPage({ baseURL: portal.origin })
  await other.goto('/inloggen')
  await givePassword(other, cast.tenThousand)
  await other.getByLabel('Code van zes cijfers').fill(code)
  await other.getByRole('button', { name: 'Inloggen' }).click()
  await expect(other).toHaveURL(/\/inloggen\/code/)
  await expect(other.getByRole('alert')).toBeVisible()
  await other.close()
})

test('a wrong password and an unknown address get the same answer', async ({ page }) => {
  const answers: string[] = []
  for (const name of [cast.everything.signInName, 'niemand@leerling.example']) {
    await page.goto('/inloggen')
    await page.getByLabel('E-mailadres').fill(name)
    await page.getByLabel('Wachtwoord', { exact: true }).fill('niet-het-wachtwoord-1')
    await page.getByRole('button', { name: 'Verder' }).click()
    answers.push(await page.getByRole('alert').first().innerText())
  }
  expect(answers[0]).toBe(answers[1])
})

test('signing in works without JavaScript', async ({ browser, portal }) => {
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, cast.sharerOne)
  // Without scripts the page asks once more for itself, whole: where it ends, however fast that goes.
  await expect(page).toHaveURL('/?alles=1')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mijn gegevens')
  await context.close()
})

test('staff come to their work list', async ({ page }) => {
  await signIn(page, cast.support)
  await expect(page).toHaveURL(/\/medewerkers/)
})

test('7.4.1: a session that was left opens nothing any more', async ({ page, context, login }) => {
  await login(cast.former)
  await page.goto('/')
  const cookies = await context.cookies()
  await page.getByRole('button', { name: 'Uitloggen' }).first().click()
  await expect(page).not.toHaveURL('/')
  await context.addCookies(cookies)
  await page.goto('/')
  await expect(page).toHaveURL(/\/inloggen/)
})

test('inzage demo code gives a code that signs in', async ({ page, portal }) => {
  await page.goto('/inloggen')
  await givePassword(page, cast.secondFinance)
  const { code, stdout } = await portal.command('demo', 'code', cast.secondFinance.signInName)
  expect(code).toBe(0)
  await page.getByLabel('Code van zes cijfers').fill(stdout.trim())
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await expect(page).toHaveURL(/\/medewerkers/)
})
