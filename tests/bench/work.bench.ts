/**
 * The work list of staff over HTTP, whole page, signed in, audit and logging on: in a store with 100,000 open
 * corrections, in one with exactly one page of them, and in an empty one, in turn. Ratios are printed; the
 * target is 1.2 against a store without a backlog.
 *
 * Left out: the network, several people at once, PostgreSQL. The empty store's page has no lines to draw,
 * so that against it the ratio holds the drawing of 25 lines too.
 */
import { join } from 'node:path'
import { afterAll, bench } from 'vitest'
import { anAccount } from '../setup/accounts'
import { aSubject } from '../setup/people'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'
import { fillWithCorrections } from '../setup/work-store'

const perRound = 10
const portals: TestPortal[] = []

const empty = await aPortal(0)
const onePage = await aPortal(25)
const full = await aPortal(100_000)
const times: { empty: number; onePage: number; full: number }[] = []

async function rounds(): Promise<void> {
  times.push({
    empty: await timeOf(empty, 'Er wacht niets op u.'),
    onePage: await timeOf(onePage, 'C-2026-9000'),
    full: await timeOf(full, 'C-2026-9000'),
  })
}

bench('the work list with 100,000 open items, with one page of them, and without', rounds, {
  iterations: 7,
  warmupIterations: 2,
  time: 0,
  warmupTime: 0,
})

afterAll(async () => {
  const counted = times.slice(2)
  const ratio = (against: 'empty' | 'onePage') => {
    const sorted = counted.map((round) => round.full / round[against]).toSorted((a, b) => a - b)
    return [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((one) => one?.toFixed(2))
  }
  for (const against of ['onePage', 'empty'] as const) {
    const [least, middle, most] = ratio(against)
    process.stdout.write(`100,000 / ${against}: ${middle} (${least} to ${most}; target 1.2)\n`)
  }
  for (const portal of portals) await portal.close()
})

async function aPortal(count: number): Promise<TestBrowser> {
  const portal = await startTestPortal()
  portals.push(portal)
  const { subjectId } = await aSubject(portal.deps)
  const dueFrom = new Date('2026-11-01T00:00:00Z')
  const file = join(portal.deps.folder, 'inzage.sqlite')
  if (count > 0) fillWithCorrections(file, { count, subjectId, categories: ['identity', 'payment'], dueFrom })
  return await portal.signedIn((await anAccount(portal.deps, { roles: ['administrator'] })).accountId)
}

/** Milliseconds for a few pages, each checked. */
async function timeOf(browser: TestBrowser, marker: string): Promise<number> {
  const started = performance.now()
  for (let asked = 0; asked < perRound; asked++) {
    const page = await browser.get('/medewerkers')
    if (page.status !== 200 || !page.text.includes(marker)) throw new Error('not the page that was asked for')
  }
  return performance.now() - started
}
