/**
 * Rows to a ZIP with JSON, CSV, schema, viewer and checksums, beside two yardsticks in the same run: plain
 * JSON.stringify of the same rows, and `zip -6` over the files of the finished archive. Resident memory
 * is printed per round: it must not grow with the number of records.
 *
 * Left out: the sources (rows are made in memory, batch by batch), encryption at rest, the job queue.
 */
import { execFileSync } from 'node:child_process'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, bench, describe } from 'vitest'
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

async function archive(count: number, zip: string): Promise<void> {
  const { content, summary } = writeArchive(inputOf(count), { temporaryFolder: folder })
  await pipeline(content, createWriteStream(zip))
  if (!(await summary).complete) throw new Error('the archive is not complete')
}

const folder = await mkdtemp(join(tmpdir(), 'archive-bench-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each([1_000, 10_000, 100_000])('%i records', (count) => {
  const zip = join(folder, `${count}.zip`)
  const unpacked = join(folder, String(count))
  const options = { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 }

  bench('archive: JSON, CSV, schema, viewer, checksums, ZIP', () => archive(count, zip), {
    ...options,
    teardown: () => {
      const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20)
      process.stdout.write(`${count} records: ${megabytes} MiB resident after the rounds\n`)
    },
  })

  bench(
    'JSON.stringify of the same rows',
    async () => {
      for await (const batch of batches(count)) JSON.stringify(batch.map(({ values }) => values))
    },
    options,
  )

  bench(
    'zip -6 of the same files',
    () => {
      rmSync(join(folder, 'again.zip'), { force: true })
      execFileSync('zip', ['-6', '-q', '-r', join(folder, 'again.zip'), '.'], { cwd: unpacked })
    },
    {
      ...options,
      setup: async () => {
        await archive(count, zip)
        execFileSync('unzip', ['-q', '-o', zip, '-d', unpacked])
      },
    },
  )
})
