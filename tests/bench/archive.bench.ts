/**
 * Rows to a signed ZIP with JSON, CSV, schema, viewer, workbook and checksums, in alternating rounds beside
 * three yardsticks: `zip -6` over the files of the finished archive; JSON and CSV of all rows held in memory
 * and zipped there, as Fides does it; plain JSON.stringify. Wall time and processor seconds of both cores.
 * Then resident memory from 10^3 to 10^6 records and the first byte, in a process of its own.
 *
 * Left out: the sources (rows lie ready in memory), encryption at rest, the job queue.
 */
import { execFileSync } from 'node:child_process'
import { createWriteStream, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { deflateRawSync } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import { afterAll, bench, describe } from 'vitest'
import type { SourceRecord } from '../../app/domain/records'
import { writeArchive } from '../../exports/write-archive'
import { aSigner } from '../archive/a-signer'
import { bundleForNode, startProgram } from '../setup/run-typescript'
import { rowBatches, rowsInput } from './bench-rows'

const folder = await mkdtemp(join(tmpdir(), 'archive-bench-'))
const rowProgram = await bundleForNode('exports/spreadsheet/row-program.ts')
afterAll(() => rm(folder, { recursive: true, force: true }))

type Batches = readonly SourceRecord[][]
interface Spent {
  readonly wall: number
  readonly processor: number
}

async function archive(count: number, batches: Batches): Promise<void> {
  const input = { ...rowsInput(count, () => batches), signer: aSigner() }
  const { content, summary } = writeArchive(input, { temporaryFolder: folder, rowProgram })
  await pipeline(content, createWriteStream(join(folder, `${count}.zip`)))
  if (!(await summary).complete) throw new Error('the archive is not complete')
}

function inMemory(batches: Batches): void {
  const rows = batches.flat().map(({ values }) => values)
  const files = [JSON.stringify(rows, null, 2), stringify([...rows], { header: true })]
  for (const file of files) if (deflateRawSync(file, { level: 6 }).length === 0) throw new Error('nothing')
}

function zip(count: number): Spent {
  rmSync(join(folder, 'again.zip'), { force: true })
  const command = `TIMEFORMAT='%R %U %S'; { time zip -6 -q -r ${join(folder, 'again.zip')} . ; } 2>${folder}/time`
  execFileSync('bash', ['-c', command], { cwd: join(folder, String(count)) })
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

describe.each([1_000, 10_000, 100_000])('%i records', (count) => {
  const batches = [...rowBatches(count)]
  const spent: Record<string, Spent[]> = { archive: [], 'zip -6': [], 'in memory': [], 'JSON.stringify': [] }

  const round = async () => {
    spent.archive?.push(await spentBy(() => archive(count, batches)))
    spent['zip -6']?.push(zip(count))
    spent['in memory']?.push(await spentBy(() => inMemory(batches)))
    spent['JSON.stringify']?.push(
      await spentBy(() => batches.map((batch) => JSON.stringify(batch.map(({ values }) => values)))),
    )
  }
  bench('archive, zip -6, in memory, JSON.stringify: in turn', round, {
    iterations: 5,
    warmupIterations: 1,
    time: 0,
    warmupTime: 0,
    setup: async () => {
      await archive(count, batches)
      execFileSync('unzip', ['-q', '-o', join(folder, `${count}.zip`), '-d', join(folder, String(count))])
    },
    teardown: (_task, mode) => {
      if (mode === 'warmup') {
        for (const list of Object.values(spent)) list.length = 0
        return
      }
      for (const [name, list] of Object.entries(spent)) {
        const [wall, processor] = [list.map((one) => one.wall), list.map((one) => one.processor)]
        process.stdout.write(
          `${count} ${name}: ${median(wall).toFixed(0)} ms (${Math.min(...wall).toFixed(0)} to ${Math.max(...wall).toFixed(0)}), ${median(processor).toFixed(0)} ms of processor\n`,
        )
      }
      const ratio = (of: keyof Spent) =>
        median((spent['zip -6'] ?? []).map((one, at) => one[of] / (spent.archive?.[at]?.[of] ?? Number.NaN)))
      process.stdout.write(
        `${count}: ${ratio('wall').toFixed(2)} x zip -6 by the clock (target 0.9), ${ratio('processor').toFixed(2)} x in processor time\n`,
      )
    },
  })
})

describe('memory', () => {
  const measure = async () => {
    const program = await bundleForNode('tests/bench/archive-memory-program.ts')
    const { status, words } = await startProgram(program, ['1000000', rowProgram]).ended
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
