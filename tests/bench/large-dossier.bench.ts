/**
 * A person with 10^6 rows takes everything along: a whole portal over HTTP, from a PostgreSQL, once with its worker in
 * the same process, as `npm start` runs it, and once with `inzage work` beside it. Printed are count and fingerprint of
 * the rows in the archive beside those of the database, resident memory of the process that builds beside that of 10^3
 * rows, how late the event loop of the one that serves was, and the pages of somebody else (7 a second, each measured
 * from when it was due) beside the same pages before.
 *
 * Left out: a network, a certificate. Set ROWS for another number.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { bench, describe } from 'vitest'
import { root } from '../../app/cli/prepare/project.js'
import {
  aDatabaseOfVisits,
  openVisits,
  rowsInArchive,
  rowsInSource,
  signInAs,
  startVisitsPortal,
  takeAlong,
  type SignedInPerson,
} from '../setup/large-dossier'
import type { PortalProcess } from '../setup/portal-process'
import { startPostgres } from '../setup/postgres'
import { at, pagesDuring } from './pages-during'
import { temporaryFolder } from '../setup/temporary-folder'

const rows = Number(process.env['ROWS'] ?? 1_000_000)
const everyMs = 150
const quietSeconds = 30

interface Spell {
  /** MiB. */
  readonly resident: number
  readonly loop: { readonly p99: number; readonly max: number }
  /** Milliseconds of each page, shortest first. */
  readonly pages: readonly number[]
  readonly seconds: number
}

const delayFile = join(temporaryFolder(), 'loop-delay.json')

/** What the portal and the pages of others did while this was done. */
async function during(
  portal: PortalProcess,
  other: SignedInPerson,
  work: () => Promise<unknown>,
): Promise<Spell> {
  await loopDelay(portal)
  const started = performance.now()
  let resident = 0
  const look = setInterval(() => (resident = Math.max(resident, residentOf(portal))), 50)
  const pages = await pagesDuring(() => openVisits(other), everyMs, work)
  clearInterval(look)
  return {
    resident,
    loop: await loopDelay(portal),
    pages,
    seconds: (performance.now() - started) / 1_000,
  }
}

function residentOf({ worker }: PortalProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${worker.pid}/status`, 'utf8'))?.[1]) / 1024
}

/** Since the last time it was asked. */
async function loopDelay({ child }: PortalProcess): Promise<Spell['loop']> {
  rmSync(delayFile, { force: true })
  child.kill('SIGUSR2')
  for (;;) {
    try {
      return JSON.parse(readFileSync(delayFile, 'utf8'))
    } catch {
      await pause(5)
    }
  }
}

const told = (name: string, { resident, loop, pages, seconds }: Spell) =>
  `${name}: ${seconds.toFixed(1)} s, resident at most ${resident.toFixed(0)} MiB, event loop late p99 ${loop.p99.toFixed(0)} ms, at most ${loop.max.toFixed(0)} ms; ` +
  `${pages.length} pages of others: median ${at(pages, 0.5).toFixed(0)} ms, p99 ${at(pages, 0.99).toFixed(0)} ms`

describe.each(['within', 'beside'] as const)('the worker %s', (work) => {
  bench(`${rows} rows of one person through the whole portal`, () => measure(work), {
    iterations: 1,
    warmupIterations: 0,
    time: 0,
    warmupTime: 0,
  })
})

async function measure(work: 'within' | 'beside'): Promise<void> {
  const server = await startPostgres()
  const url = await aDatabaseOfVisits(server, [rows, 1_000, 20])
  const preload = pathToFileURL(join(root, 'tests/bench/loop-delay.js')).href
  const environment = { NODE_OPTIONS: `--import=${preload}`, LOOP_DELAY_FILE: delayFile }
  const portal = await startVisitsPortal(url, environment, work)
  try {
    const large = await signInAs(portal, 's1000')
    const small = await signInAs(portal, 's1001')
    const other = await signInAs(portal, 's1002')
    await during(portal, other, () => takeAlong(portal, small))
    const quiet = await during(portal, other, () => pause(quietSeconds * 1_000))
    const few = await during(portal, other, () => takeAlong(portal, small))
    let file = ''
    const many = await during(portal, other, async () => void (file = await takeAlong(portal, large)))
    const [held, taken] = [await rowsInSource(url, 0), await rowsInArchive(file)]
    if (held.count !== rows || held.hash !== taken.hash) throw new Error('the archive is not the source')
    const ratio = at(many.pages, 0.99) / at(quiet.pages, 0.99)
    process.stdout.write(
      [
        `The worker ${work}: ${taken.count} rows, fingerprint as in the source`,
        told('nothing but pages', quiet),
        told('1,000 rows', few),
        told(`${rows} rows`, many),
        `resident ${(many.resident - few.resident).toFixed(0)} MiB more than with 1,000 (target 64); ` +
          `pages of others p99 ${ratio.toFixed(2)} x (target 2)`,
        '',
      ].join('\n'),
    )
  } finally {
    await portal.stop()
    await server.stop()
  }
}
