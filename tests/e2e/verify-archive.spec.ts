import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page, Request } from 'playwright/test'
import { signingKeyFromSeed } from '../../app/platform/signing-keys'
import { openFile } from '../../exports/zip-bytes'
import { readDirectory } from '../../exports/verify/zip-directory'
import { anInput } from '../archive/an-archive'
import { aWrittenArchive } from '../archive/written-archive'
import { zipOf } from '../archive/zip-of'
import { expectAccessible } from './accessibility'
import { expect, test } from './portal'
import type { RunningPortal } from './running-portal'

test.use({ portalName: 'verify-archive' })

/** An archive as this portal makes it, signed with its own key. */
async function anArchiveOf(portal: RunningPortal): Promise<{ zip: string; bytes: Buffer }> {
  const seed = Buffer.from(await readFile(join(portal.data, 'signing-key'), 'utf8'), 'base64')
  return await aWrittenArchive(anInput({ signer: { ...signingKeyFromSeed(seed), portal: portal.origin } }))
}

/** Every request that the page makes from now on. */
function watched(page: Page): Request[] {
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  return requests
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('Kies het ZIP-bestand')
    .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(buffer) })
}

test('a genuine archive is told genuine, inside the browser: no request carries the file', async ({
  page,
  portal,
}) => {
  const { bytes } = await anArchiveOf(portal)
  await page.goto('/controleren')
  await expect(page.getByText('Kies het ZIP-bestand', { exact: true })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const requests = watched(page)
  await choose(page, 'inzage.zip', bytes)
  await expect(page.getByRole('heading', { name: 'Dit bestand is echt' })).toBeVisible()
  const checks = page.locator('.checks')
  await expect(checks).toContainText('Elke byte is zoals hij werd geschreven.')
  await expect(checks).toContainText('ondertekend met de sleutel')
  await expect(checks).toContainText('Compleet')
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  await expect(page.getByText(Buffer.from(digest).toString('hex'))).toBeVisible()
  await expectAccessible(page)
  expect(requests.map((request) => `${request.method()} ${request.url()}`)).toEqual([])
})

test('a dropped archive with a flipped byte is told changed, and the file is named', async ({
  page,
  portal,
}) => {
  const { zip, bytes } = await anArchiveOf(portal)
  const file = await openFile(zip)
  const { entries } = await readDirectory(file)
  await file.close()
  const entry = entries.find(({ name }) => name.endsWith('data/csv/crm/person.csv'))!
  const changed = Buffer.from(bytes)
  changed[entry.offset + 30 + Buffer.byteLength(entry.name) + 2]! ^= 0x04
  await page.goto('/controleren')
  await expect(page.getByText('Kies het ZIP-bestand', { exact: true })).toBeVisible()
  const requests = watched(page)
  const dropped = await page.evaluateHandle((base64) => {
    const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], 'inzage.zip', { type: 'application/zip' }))
    return transfer
  }, changed.toString('base64'))
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: dropped })
  await expect(
    page.getByRole('heading', { name: 'Dit bestand is niet meer zoals het is gemaakt' }),
  ).toBeVisible()
  await expect(page.locator('.checks')).toContainText('data/csv/crm/person.csv')
  await expectAccessible(page)
  expect(requests.filter((request) => request.method() !== 'GET' || request.postData() !== null)).toEqual([])
})

test('what is no archive is told so, one file after the other', async ({ page, portal }) => {
  const { bytes } = await anArchiveOf(portal)
  await page.goto('/controleren')
  const none = page.getByRole('heading', { name: 'Dit is geen bestand uit dit portaal' })
  await choose(page, 'foreign.zip', zipOf([{ name: 'holiday/photo.txt', content: Buffer.from('sun') }]))
  await expect(none).toBeVisible()
  await expect(page.getByText('foreign.zip')).toBeVisible()
  await choose(page, 'letter.pdf', Buffer.from('%PDF-1.7'))
  await expect(page.getByText('letter.pdf')).toBeVisible()
  await expect(none).toBeVisible()
  await choose(page, 'whole.zip', bytes)
  await expect(page.getByRole('heading', { name: 'Dit bestand is echt' })).toBeVisible()
  await expect(none).toHaveCount(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page says how to check with other programs, and offers the key', async ({ page }) => {
    await page.goto('/controleren')
    // Locators by text leave out what stands in <noscript>, which browsers show here.
    await expect(page.locator('noscript .ams-alert')).toContainText('heeft deze pagina JavaScript nodig')
    await expect(page.getByText('Kies het ZIP-bestand', { exact: true })).toHaveCount(0)
    for (const command of ['sha256sum -c manifest-sha256.txt', 'minisign -Vm', 'inzage verify']) {
      await expect(page.getByText(command)).toBeVisible()
    }
    const href = await page.getByRole('link', { name: 'Sleutel voor minisign' }).getAttribute('href')
    const key = await page.request.get(href ?? '')
    expect([key.status(), await key.text()]).toEqual([200, expect.stringContaining('minisign public key')])
  })
})
