/**
 * Twenty people ask for everything at once, through a whole portal over HTTP with its worker, as it was built: the pages
 * of somebody else meanwhile (7 a second, each measured from when it was due) beside the same pages before, in turn. Each
 * archive is downloaded, and after each round tested by unzip: it has as many rows as the source. Once with the worker
 * in the process that serves, as `npm start` runs it, and once with `inzage work` beside it.
 *
 * Left out: a network, a certificate.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { bench, describe } from 'vitest'
import {
  aDatabaseOfVisits,
  openVisits,
  rowsInArchive,
  signInAs,
  startVisitsPortal,
  takeAlong,
} from '../setup/large-dossier'
import { startPostgres } from '../setup/postgres'
import { at, pagesDuring, sorted } from './pages-during'

const archives = 20
const rows = 1_000
const everyMs = 150
/** Twenty who look all the time would hold up the process that measures. */
const lookMs = 300
const quietSeconds = 8
const rounds = 2
const schools = 3
/** Of which the last person asks for nothing but pages. */
const visits = [...Array.from({ length: archives }, () => rows), 20]

const told = (pages: readonly number[]) =>
  `${pages.length} pages, median ${at(pages, 0.5).toFixed(0)} ms, p99 ${at(pages, 0.99).toFixed(0)} ms`

describe.each(['within', 'beside'] as const)('the worker %s', (work) => {
  bench(`${archives} archives of ${rows} rows at once`, () => measure(work), {
    iterations: 1,
    warmupIterations: 0,
    time: 0,
    warmupTime: 0,
  })
})

async function measure(work: 'within' | 'beside'): Promise<void> {
  const all: Record<'before' | 'during', number[]> = { before: [], during: [] }
  for (let school = 1; school <= schools; school += 1) {
    const { before, during } = await measureSchool(work)
    all.before.push(...before)
    all.during.push(...during)
  }
  // Of one round, p99 would be the slowest page of some dozens.
  const [before, during] = [sorted(all.before), sorted(all.during)]
  const ratio = at(during, 0.99) / at(before, 0.99)
  process.stdout.write(
    `The worker ${work}, all rounds: before ${told(before)}; during ${told(during)}; p99 ${ratio.toFixed(2)} x (target 2)\n`,
  )
}

/** A portal of its own: nobody may ask for more than three archives a day. */
async function measureSchool(work: 'within' | 'beside') {
  const server = await startPostgres()
  const portal = await startVisitsPortal(await aDatabaseOfVisits(server, visits), {}, work)
  const all: Record<'before' | 'during', number[]> = { before: [], during: [] }
  try {
    const people = await Promise.all(visits.map((_, index) => signInAs(portal, `s${1000 + index}`)))
    const other = people.pop()
    const [first] = people
    if (!other || !first) throw new Error('nobody there')
    const visit = () => openVisits(other)
    await takeAlong(portal, first)
    await pagesDuring(visit, everyMs, () => pause(2_000))
    for (let round = 1; round <= rounds; round += 1) {
      const quiet = await pagesDuring(visit, everyMs, () => pause(quietSeconds * 1_000))
      const own = monitorEventLoopDelay({ resolution: 1 })
      own.enable()
      const started = performance.now()
      const files: string[] = []
      const busy = await pagesDuring(visit, everyMs, async () => {
        files.push(...(await Promise.all(people.map((person) => takeAlong(portal, person, lookMs)))))
      })
      const seconds = (performance.now() - started) / 1_000
      own.disable()
      for (const file of files) {
        const { count } = await rowsInArchive(file)
        if (count !== rows) throw new Error(`${count} of ${rows} rows`)
      }
      all.before.push(...quiet)
      all.during.push(...busy)
      process.stdout.write(
        `The worker ${work}, round ${round}: before ${told(quiet)}; during ${files.length} archives (${seconds.toFixed(1)} s) ${told(busy)}; who measures was late itself by ${(own.max / 1e6).toFixed(0)} ms at most\n`,
      )
    }
    return all
  } finally {
    await portal.stop()
    await server.stop()
  }
}
