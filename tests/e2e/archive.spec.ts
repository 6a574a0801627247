import type { Page } from 'playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cast } from '../../app/demo/cast'
import { expectAccessible } from './accessibility'
import { nextCode } from './codes'
import { askSource } from './demo-source'
import { expect, signIn, test } from './portal'

test.use({ portalName: 'archive' })

interface Completeness {
  complete: boolean
  sources: {
    source: string
    datasets: { dataset: string; countBySource: number | null; recordsWritten: number }[]
  }[]
}

async function askFor(
  page: Page,
  profile: RegExp,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.goto('/meenemen')
  await page.locator('label').filter({ hasText: profile }).click()
  await page.getByRole('button', { name: 'Bestand maken' }).click()
  await expect(page.getByText(/Wij maken uw bestand|Uw bestand is klaar/).first()).toBeVisible()
  await meanwhile()
  await expect(page.getByRole('link', { name: /Ophalen/ }).first()).toBeVisible()
  await page
    .getByRole('link', { name: /Ophalen/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/meenemen\/[\w-]+$/)
  // The address changes a moment before the page does.
  await expect(page.getByRole('link', { name: 'Download het bestand' })).toBeVisible()
}

async function unpack(page: Page): Promise<{ folder: string; bag: string }> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download het bestand' }).click()
  const folder = await mkdtemp(join(tmpdir(), 'inzage-unzipped-'))
  const file = join(folder, 'archive.zip')
  await (await download).saveAs(file)
  execFileSync('unzip', ['-tq', file])
  execFileSync('unzip', ['-q', file, '-d', folder])
  const bag = (await download).suggestedFilename().replace(/\.zip$/, '')
  return { folder, bag: join(folder, bag) }
}

/** Staff hide a name in what the person asked for, and release it. */
async function releaseReview(staff: Page): Promise<void> {
  await staff.goto('/medewerkers/nakijken')
  await staff.getByRole('link', { name: /N-\d{4}-\d{6}/ }).click()
  await expectAccessible(staff)
  await staff.getByText('Iets weglaten').click()
  await staff.getByLabel('Welke woorden moeten weg?').fill('Piet Proefman')
  await staff.getByRole('button', { name: 'Weglaten', exact: true }).last().click()
  await expect(staff.getByText('Zelf weggelaten')).toBeVisible()
  await staff.getByRole('button', { name: 'Vrijgeven' }).click()
  await expect(staff.getByText('Dit is nagekeken.')).toBeVisible()
}

test('everything is taken along: asked, looked at for others, built, confirmed with a code, downloaded, and complete', async ({
  page,
  portal,
  browserOf,
}) => {
  await signIn(page, cast.everything)
  await askFor(page, /Alles wat wij over u hebben/, async () => {
    await expect(page.getByText('Wij kijken het eerst na')).toBeVisible()
    await releaseReview(await browserOf(cast.support))
    await page.reload()
  })
  const { folder, bag } = await unpack(page)
  execFileSync('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], { cwd: bag })
  execFileSync('sha256sum', ['-c', '--quiet', 'tagmanifest-sha256.txt'], { cwd: bag })

  const completeness = JSON.parse(
    await readFile(join(bag, 'data/meta/completeness.json'), 'utf8'),
  ) as Completeness
  expect(completeness.complete).toBe(true)
  const applications = await readFile(join(bag, 'data/json/post/application.json'), 'utf8')
  expect(applications).toContain('[redacted:other-person]')
  expect(applications).not.toMatch(/Proefman|oudeschool/)
  const written = (source: string, dataset: string) =>
    completeness.sources
      .find((entry) => entry.source === source)
      ?.datasets.find((entry) => entry.dataset === dataset)?.recordsWritten
  const number = cast.everything.person.studentNumber ?? ''
  const invoices = askSource(
    portal,
    'invoicing',
    'select count(*) from invoice where debtor_id in (select id from debtor where student_number = ?)',
    number,
  )
  expect(written('invoicing', 'invoice')).toBe(Number(invoices))
  expect(written('trajectplanner', 'attendance')).toBe(48)
  const invoice = JSON.parse(
    await readFile(join(bag, 'data/json/invoicing/invoice.json'), 'utf8'),
  ) as unknown[]
  expect(invoice).toHaveLength(Number(invoices))
  await rm(folder, { recursive: true })
})

test('7.5.3: an archive is fetched with a fresh code only', async ({ page, login, portal }) => {
  await login(cast.former)
  await askFor(page, /Gegevens om mee te nemen/)
  const fetchPage = page.url()
  await portal.store.transaction(async ({ query, tables }) => {
    await query.update(tables.sessions).set({ steppedUpAt: new Date(Date.now() - 6 * 60_000) })
  })
  await page.goto(fetchPage)
  await expect(page).toHaveURL(/\/bevestigen/)
  const refused = await page.request.get(`${new URL(fetchPage).pathname}/download`, { maxRedirects: 0 })
  expect(refused.status()).toBe(302)
  await page.getByLabel('Code van zes cijfers').fill(await nextCode(cast.former))
  await page.getByRole('button', { name: 'Bevestigen' }).click()
  await expect(page).toHaveURL(fetchPage)
})

test('a file that is ready is deleted only after a second question', async ({ page, login }) => {
  await login(cast.arabic)
  await askFor(page, /Gegevens om mee te nemen/)
  const fetchPage = page.url()
  await page.goto('/meenemen')
  await expect(page.getByText('U kunt dit bestand daarna niet meer ophalen.').first()).toBeHidden()
  await page.locator('summary').filter({ hasText: 'Verwijderen' }).first().click()
  await expect(page.getByText('U kunt dit bestand daarna niet meer ophalen.').first()).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /Ja, verwijder dit bestand/ })
    .first()
    .click()
  await expect(page.getByText('Het bestand is verwijderd')).toBeVisible()
  expect((await page.goto(fetchPage))?.status()).toBe(404)
})

test('attack 1: the archive of somebody else does not exist', async ({ page, login, browserOf }) => {
  await login(cast.arabic)
  await askFor(page, /Gegevens om mee te nemen/)
  const path = new URL(page.url()).pathname
  const other = await browserOf(cast.former)
  for (const address of [path, `${path}/download`, `${path}?_data=routes%2Fmeenemen.%24id._index`]) {
    const response = await other.request.get(address)
    expect(response.status(), address).toBe(404)
  }
})

test('a source that broke down makes an archive incomplete; later only it is asked again', async ({
  page,
  login,
  portal,
}) => {
  const planner = await portal.stopPlanner()
  await login(cast.studentOnStaff)
  await askFor(page, /Alles wat wij over u hebben/)
  await expect(page.getByText('Dit bestand is niet compleet')).toBeVisible()
  await expect(page.getByText('Niet alles kwam uit: Trajectplanner.')).toBeVisible()
  const { folder, bag } = await unpack(page)
  const completeness = JSON.parse(
    await readFile(join(bag, 'data/meta/completeness.json'), 'utf8'),
  ) as Completeness
  expect(completeness.complete).toBe(false)
  expect(await readFile(join(bag, 'index.html'), 'utf8')).toContain('Trajectplanner')
  await rm(folder, { recursive: true })

  const endAgain = await planner.startAgain()
  // The portal leaves a source alone for a while that kept failing.
  await expect(async () => {
    await page.goto('/meenemen')
    await page
      .getByRole('button', { name: /Vraag opnieuw wat ontbreekt/ })
      .first()
      .click()
    await expect(page.getByText(/Vult bestand A-\d{4}-\d{6} aan/).first()).toBeVisible()
    await expect(page.getByText('Compleet, voor zover wij u kennen.')).toBeVisible()
  }).toPass()
  await endAgain()
})

test('art. 11: a source in which a person cannot be found is not called empty, on screen nor in the file', async ({
  page,
  login,
}) => {
  await login(cast.studentOnStaff)
  await askFor(page, /Alles wat wij over u hebben/)
  const unknown = 'Hier kunnen wij u niet vinden: Google Analytics, Handelsregister van de KVK.'
  await expect(page.getByText(unknown)).toBeVisible()
  const { folder, bag } = await unpack(page)
  await page.goto(pathToFileURL(join(bag, 'index.html')).href)
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(
    'Dit bestand is compleet, voor zover wij u kennen',
  )
  const register = page.getByRole('listitem').filter({ hasText: 'kent mensen alleen zo: KVK-nummer' })
  await expect(register).toContainText('Of hier iets over u staat, weten wij dus niet.')
  await expectAccessible(page)
  await rm(folder, { recursive: true })
})
