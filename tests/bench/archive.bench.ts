/**
 * Rows to a ZIP with JSON, CSV, schema, viewer and checksums, against two yardsticks on the same rows in
 * the same run: JSON.stringify of all of them, and `zip -6` over the finished bag's files. Run:
 *
 *     npx vite-node tests/bench/archive.bench.ts
 *
 * Left out: the sources (rows are made in memory, batch by batch), encryption at rest, the job queue.
 */
import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pipeline } from 'node:stream/promises'
import type { RecordKey, SourceRecord } from '../../app/domain/records'
import { writeArchive } from '../../exports/write-archive'
import { aDataset, aField, anInput, aSource } from '../archive/an-archive'

const batchSize = 500
const words = 'les taal toets gesprek docent lokaal rooster brief betaling adres cursus groep'.split(' ')

/** Varied text: repeated text flatters a ZIP. */
function record(number: number): SourceRecord {
  const word = (step: number) => words[(number * step + (number >> 3)) % words.length] ?? ''
  const noise = Math.imul(number + 1, 2654435761) >>> 0
  return {
    key: String(number) as RecordKey,
    documents: [],
    values: {
      id: String(number),
      at: `2024-${String((number % 12) + 1).padStart(2, '0')}-11T10:${String(number % 60).padStart(2, '0')}:00+01:00`,
      subject: `${word(3)} ${word(5)} ${noise.toString(36)}`,
      text: `${word(7)}, ${word(11)} en ${word(13)}: ${noise.toString(16)} ${Math.imul(noise, 31).toString(36)}`,
      amount: `${noise % 1000}.${String(number % 100).padStart(2, '0')}`,
      paid: number % 3 === 0,
      phone: `+316${String(noise % 100_000_000).padStart(8, '0')}`,
      note: number % 4 === 0 ? null : word(17),
    },
  }
}

async function* batches(count: number): AsyncGenerator<SourceRecord[]> {
  for (let at = 0; at < count; at += batchSize) {
    yield Array.from({ length: Math.min(batchSize, count - at) }, (_, step) => record(at + step))
  }
}

function inputOf(count: number) {
  const fields = [
    aField('id', 'integer'),
    aField('at', 'datetime'),
    aField('subject'),
    aField('text'),
    aField('amount', 'decimal'),
    aField('paid', 'boolean'),
    aField('phone', 'phone'),
    aField('note'),
  ]
  const content = {
    kind: 'records',
    count: () => Promise.resolve(count),
    records: () => batches(count),
  } as const
  return anInput({ sources: [aSource('bench', [aDataset({ id: 'rows', fields, content })])] })
}

async function measure(
  work: () => Promise<void>,
): Promise<{ seconds: number; cpu: number; peakRise: number }> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const seconds = (performance.now() - start) / 1000
  clearInterval(watch)
  const used = process.cpuUsage(cpu)
  return { seconds, cpu: (used.user + used.system) / 1e6, peakRise: (peak - before) / 2 ** 20 }
}

async function round(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'archive-bench-'))
  try {
    const zip = join(folder, 'a.zip')
    const ours = await measure(async () => {
      const { content, summary } = writeArchive(inputOf(count), { temporaryFolder: folder })
      await pipeline(content, createWriteStream(zip))
      if (!(await summary).complete) throw new Error('the archive is not complete')
    })
    const plain = await measure(async () => {
      for await (const batch of batches(count)) JSON.stringify(batch.map(({ values }) => values))
    })
    execFileSync('unzip', ['-q', zip, '-d', folder])
    const zipped = await measure(async () => {
      execFileSync('zip', ['-6', '-q', '-r', join(folder, 'b.zip'), '.', '-x', '*.zip'], { cwd: folder })
    })
    const size = (await stat(zip)).size / 2 ** 20
    process.stdout.write(
      `${count} records: ${ours.seconds.toFixed(2)} s (CPU ${ours.cpu.toFixed(2)} s), ${size.toFixed(1)} MiB, ` +
        `memory +${ours.peakRise.toFixed(0)} MiB; ${(ours.seconds / plain.seconds).toFixed(1)} x JSON.stringify ` +
        `(${plain.seconds.toFixed(2)} s), speed ${(zipped.seconds / ours.seconds).toFixed(2)} x zip -6 (${zipped.seconds.toFixed(2)} s)\n`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

await round(1_000)
for (const count of [1_000, 10_000, 100_000, 1_000_000].filter(
  (n) => n <= Number(process.argv[2] ?? 100_000),
)) {
  for (let again = 0; again < 3; again += 1) await round(count)
}
