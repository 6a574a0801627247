/**
 * Rows to a signed ZIP, in alternating rounds beside yardsticks: the whole archive (JSON, CSV, schema, linked data,
 * viewer, workbook, signatures, checksums), and only its JSON and CSV with checksums and signatures, each against
 * `zip -6` over the same files; JSON and CSV of all rows held in memory and zipped there, as Fides does it; plain
 * JSON.stringify. Wall time and processor seconds of both cores. The archives are written by a program of its own,
 * built as it is in service: through vitest, each call between modules costs more. Then resident memory from 10^3 to
 * 10^6 records and the first byte, in another.
 *
 * Left out: the sources (rows lie ready in memory), encryption at rest, the job queue.
 */
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import { afterAll, bench, describe } from 'vitest'
import type { SourceRecord } from '../../app/domain/records'
import { bundleForNode, startProgram } from '../setup/run-typescript'
import type { Spent, Wanted } from './archive-program'
import { rowBatches } from './bench-rows'

const folder = await mkdtemp(join(tmpdir(), 'archive-bench-'))
const program = fork(await bundleForNode('tests/bench/archive-program.ts'), [folder])
afterAll(async () => {
  program.kill()
  await rm(folder, { recursive: true, force: true })
})

type Batches = readonly SourceRecord[][]

async function written(wanted: Wanted): Promise<Spent> {
  program.send(wanted)
  const [spent]: Spent[] = await once(program, 'message')
  if (!spent) throw new Error('no answer')
  return spent
}

function inMemory(batches: Batches): void {
  const rows = batches.flat().map(({ values }) => values)
  const files = [JSON.stringify(rows, null, 2), stringify([...rows], { header: true })]
  for (const file of files) if (deflateRawSync(file, { level: 6 }).length === 0) throw new Error('nothing')
}

function unzip(name: string): void {
  execFileSync('unzip', ['-q', '-o', join(folder, `${name}.zip`), '-d', join(folder, name)])
}

/** `zip -6` over the files of an archive that was unpacked. */
function zip(name: string): Spent {
  rmSync(join(folder, 'again.zip'), { force: true })
  const command = `TIMEFORMAT='%R %U %S'; { time zip -6 -q -r ${join(folder, 'again.zip')} . ; } 2>${folder}/time`
  execFileSync('bash', ['-c', command], { cwd: join(folder, name) })
  const [wall = 0, user = 0, system = 0] = readFileSync(join(folder, 'time'), 'utf8')
    .trim()
    .split(' ')
    .map(Number)
  return { wall: wall * 1000, processor: (user + system) * 1000 }
}

async function spentBy(work: () => unknown): Promise<Spent> {
  const [before, started] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - started, processor: (user + system) / 1000 }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const kinds = ['archive', 'tables'] as const

describe.each([1_000, 10_000, 100_000])('%i records', (records) => {
  const batches = [...rowBatches(records)]
  const names = ['archive', 'zip -6 of archive', 'tables', 'zip -6 of tables', 'in memory', 'JSON.stringify']
  const spent = new Map(names.map((name) => [name, [] as Spent[]]))
  const ratio = (kind: string, of: keyof Spent) =>
    median(
      (spent.get(`zip -6 of ${kind}`) ?? []).map(
        (one, at) => one[of] / (spent.get(kind)?.[at]?.[of] ?? Number.NaN),
      ),
    ).toFixed(2)

  const round = async () => {
    for (const kind of kinds) {
      spent.get(kind)?.push(await written({ kind, records }))
      spent.get(`zip -6 of ${kind}`)?.push(zip(`${kind}-${records}`))
    }
    spent.get('in memory')?.push(await spentBy(() => inMemory(batches)))
    const stringified = () => batches.map((batch) => JSON.stringify(batch.map(({ values }) => values)))
    spent.get('JSON.stringify')?.push(await spentBy(stringified))
  }
  const tell = () => {
    for (const [name, list] of spent) {
      const [wall, processor] = [list.map((one) => one.wall), list.map((one) => one.processor)]
      process.stdout.write(
        `${records} ${name}: ${median(wall).toFixed(0)} ms (${Math.min(...wall).toFixed(0)} to ${Math.max(...wall).toFixed(0)}), ${median(processor).toFixed(0)} ms of processor\n`,
      )
    }
    for (const kind of kinds) {
      const [wall, processor] = [ratio(kind, 'wall'), ratio(kind, 'processor')]
      process.stdout.write(
        `${records} ${kind}: ${wall} x zip -6 by the clock (target 0.9), ${processor} x in processor time\n`,
      )
    }
  }
  bench('archive, tables, zip -6, in memory, JSON.stringify: in turn', round, {
    iterations: 5,
    warmupIterations: 1,
    time: 0,
    warmupTime: 0,
    setup: async () => {
      for (const kind of kinds) {
        await written({ kind, records })
        unzip(`${kind}-${records}`)
      }
    },
    teardown: (_task, mode) => {
      if (mode === 'warmup') for (const list of spent.values()) list.length = 0
      else tell()
    },
  })
})

describe('memory', () => {
  const measure = async () => {
    const measuring = await bundleForNode('tests/bench/archive-memory-program.ts')
    const { status, words } = await startProgram(measuring, ['1000000']).ended
    if (status !== 0) throw new Error(words)
    process.stdout.write(words)
  }
  bench('from 1,000 to 1,000,000 records', measure, {
    iterations: 1,
    warmupIterations: 0,
    time: 0,
    warmupTime: 0,
  })
})
