import { once } from 'node:events'
import { constants, getPriority } from 'node:os'
import { cast } from '../../app/demo/cast'
import { keepAsking } from './load'
import { expect, test } from './portal'
import { startDemoPortal } from './running-portal'
import { startPortalProcess } from '../setup/portal-process'

test.use({ portalName: 'stopping' })

test('fault 26: stopped under load, a portal loses nobody’s page, and the next one takes over its work', async ({
  page,
  context,
  login,
  portal,
}) => {
  await login(cast.former)
  const [session] = await context.cookies(portal.origin.replace('http:', 'https:'))
  const pages = [
    '/',
    '/',
    '/?alles=1',
    '/verzoeken',
    '/cookies',
    '/privacyverklaring',
    '/meenemen',
    '/gezond',
  ]
  const load = keepAsking(
    pages.map((path) => portal.origin + path),
    `${session?.name}=${session?.value}`,
  )
  await expect.poll(() => load.answered.length).toBeGreaterThan(2 * pages.length)

  await page.goto('/meenemen')
  await page.locator('label').filter({ hasText: 'Alles wat wij over u hebben' }).click()
  await page.getByRole('button', { name: 'Bestand maken' }).click()
  await expect(page.getByText(/Wij maken uw bestand|Uw bestand is klaar/).first()).toBeVisible()
  await page.goto('about:blank')
  const toldAt = performance.now()
  expect(await portal.end()).toBe(0)
  await load.over

  const sentBefore = load.answered.filter(({ sentAt }) => sentAt < toldAt)
  expect(new Set(sentBefore.map(({ status }) => status))).toEqual(new Set([200]))

  const next = await startDemoPortal(portal.data)
  const { query, tables } = portal.store
  const states = async () => (await query.select().from(tables.archives)).map(({ state }) => state)
  await expect.poll(states).toEqual(['ready'])
  await next.stop()
})

test('a worker in a process of its own gives way to pages, and ends in order when it is told to', async () => {
  const apart = await startPortalProcess({}, 'beside')
  try {
    const ended = once(apart.worker, 'exit')
    let words = ''
    apart.worker.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()))
    await expect.poll(() => words).toContain('waits for jobs')
    expect(getPriority(apart.worker.pid)).toBe(constants.priority.PRIORITY_BELOW_NORMAL)
    expect(getPriority(apart.child.pid)).toBe(getPriority())
    apart.worker.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  } finally {
    await apart.stop()
  }
})
