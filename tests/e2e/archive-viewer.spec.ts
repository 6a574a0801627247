import { stat } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { expect, test, type Page } from 'playwright/test'
import type { FieldValue } from '../../app/domain/records'
import type { ArchiveInput } from '../../exports/archive-input'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records, rows } from '../archive/an-archive'
import { aWrittenArchive, unpack } from '../archive/written-archive'
import { expectAccessible } from './accessibility'

const hostile = '"><svg onload=alert(1)></script><script>alert(2)</script>'
const attendance = Array.from({ length: 40 }, (_, at) => ({
  at: `2026-02-${String((at % 28) + 1).padStart(2, '0')}T10:00:00+01:00`,
  course: at % 2 === 0 ? 'Nederlands' : hostile,
  present: at % 3 !== 0,
}))

function deep(levels: number): FieldValue {
  return levels === 0 ? 'bottom' : { part: [deep(levels - 1)] }
}

function input(complete: boolean): ArchiveInput {
  const away = { kind: 'failed', failure: 'unreachable', at: new Date('2026-11-22T10:00:00Z') } as const
  const text = [aField('at', 'datetime'), aField('text', 'long-text'), aField('more', 'json')]
  return anInput({
    sources: [
      aSource('trajectplanner', [
        aDataset({
          id: 'attendance',
          fields: [aField('at', 'datetime'), aField('course'), aField('present', 'boolean')],
          content: rows(attendance),
        }),
        aDataset({
          id: 'note',
          fields: text,
          content: records([
            aRecord({ at: null, text: `نص بالعربية ${hostile}`, more: deep(60) }, [
              aDocument(hostile, 'x'),
              aDocument('', 'nameless'),
              aDocument('brief.pdf', 'y'),
            ]),
          ]),
        }),
      ]),
      aSource('invoicing', [
        aDataset({ id: 'debtor', content: complete ? rows([{ id: '1', name: '' }]) : away }),
      ]),
    ],
  })
}

async function openFromDisk(page: Page, top: string, path: string): Promise<string[]> {
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url()))
  page.on('console', (message) => seen.push(message.text()))
  page.on('dialog', (dialog) => seen.push(dialog.message()))
  await page.goto(pathToFileURL(join(top, path)).href)
  return seen.filter((what) => !what.startsWith('file:'))
}

test.use({ offline: true })

for (const width of [390, 1280]) {
  for (const complete of [true, false]) {
    test(`rule 10: a ${complete ? 'complete' : 'incomplete'} archive opens from disk at ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 })
      const top = await unpack((await aWrittenArchive(input(complete))).zip)
      for (const path of ['index.html', 'index.en.html', 'pages/trajectplanner/attendance.html']) {
        expect(await openFromDisk(page, top, path)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
        expect(await page.locator('svg, script').count()).toBe(0)
      }
      await page.goto(pathToFileURL(join(top, 'index.html')).href)
      const words = complete ? 'Dit bestand is compleet' : 'Dit bestand is niet compleet'
      await expect(page.getByRole('heading', { name: words })).toBeInViewport()
      await page.getByRole('link', { name: 'Bekijk de gegevens' }).first().click()
      await expect(page.getByRole('table')).toContainText(hostile)
      await page.getByRole('link', { name: 'Terug naar het overzicht' }).click()
      await expect(page).toHaveURL(/index\.html#dataset-trajectplanner\.attendance$/)
    })
  }
}

test('text in Arabic runs from right to left, beside Dutch that does not', async ({ page }) => {
  const top = await unpack((await aWrittenArchive(input(true))).zip)
  await page.goto(pathToFileURL(join(top, 'index.html')).href)
  const note = page.getByText('نص بالعربية')
  await expect(note).toHaveCSS('direction', 'rtl')
  await expect(page.getByRole('main')).toHaveCSS('direction', 'ltr')
})

test('on paper the explanation of what it holds is open, no button or link to another language stands there', async ({
  page,
}) => {
  const top = await unpack((await aWrittenArchive(input(true))).zip)
  await page.goto(pathToFileURL(join(top, 'index.html')).href)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Waarvoor?').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'English' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Dit bestand is compleet' })).toBeVisible()
})

test('every file that the guide names opens from disk', async ({ page }) => {
  const top = await unpack((await aWrittenArchive(input(true))).zip)
  await page.goto(pathToFileURL(join(top, 'index.html')).href)
  await page.getByText('De bestanden in deze map').click()
  const guide = page.locator('details.panel').filter({ hasText: 'De bestanden in deze map' })
  const addresses = await guide
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  expect(addresses.length).toBeGreaterThan(6)
  for (const address of addresses) expect((await stat(fileURLToPath(address))).size).toBeGreaterThan(0)
})

test.describe('with axe let in', () => {
  test.use({ bypassCSP: true })

  for (const path of ['index.html', 'index.en.html', 'pages/trajectplanner/attendance.html']) {
    test(`axe finds nothing on ${path}`, async ({ page }) => {
      const top = await unpack((await aWrittenArchive(input(false))).zip)
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(pathToFileURL(join(top, path)).href)
        await expectAccessible(page)
      }
    })
  }
})
