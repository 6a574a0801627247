import { setFlagsFromString } from 'node:v8'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SourceRecord } from '../../app/domain/records'
import type { ArchiveInput } from '../../exports/archive-input'
import { manifest } from '../../exports/bag'
import { archiveNameOf, layOut } from '../../exports/layout'
import { readSources } from '../../exports/read-sources'
import { signatureEntries } from '../../exports/sign/signatures'
import { openSpool } from '../../exports/spool'
import { writeArchive } from '../../exports/write-archive'
import { FileInHand, type WrittenFile } from '../../exports/written-file'
import { ZipWriter } from '../../exports/zip-writer'
import { aSigner } from '../archive/a-signer'
import { rowBatches, rowsInput } from './bench-rows'

// As the portal itself has it (app/cli/bin.js).
setFlagsFromString('--heap-growing-percent=60')

// Writes archives of one table when it is told to, built as it is in service, and answers what each took.
const [folder = ''] = process.argv.slice(2)

export interface Wanted {
  /** `tables`: only its JSON and CSV, their checksums and the signatures. */
  readonly kind: 'archive' | 'tables'
  readonly records: number
}

/** Milliseconds. */
export interface Spent {
  readonly wall: number
  readonly processor: number
}

/**
 * Of more records these come again: in service rows come and go, and collecting the garbage between a hundred thousand
 * that stay takes a third of the time. They are far more text than the window of deflate (32 KiB).
 */
const held = 10_000
const known = new Map<number, readonly SourceRecord[][]>()

function* comingBy(batches: readonly SourceRecord[][], records: number): Generator<SourceRecord[]> {
  for (let given = 0; given < records; given += held) yield* batches
}

process.on('message', (wanted: Wanted) => {
  spend(wanted).then(
    (spent) => process.send?.(spent),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
})

async function spend({ kind, records }: Wanted): Promise<Spent> {
  const some = Math.min(records, held)
  const batches = known.get(some) ?? [...rowBatches(some)]
  known.set(some, batches)
  const input = { ...rowsInput(records, () => comingBy(batches, records)), signer: aSigner() }
  const file = join(folder, `${kind}-${records}.zip`)
  const [before, started] = [process.cpuUsage(), performance.now()]
  await (kind === 'archive' ? writeWhole(input, file) : writeTables(input, file))
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - started, processor: (user + system) / 1000 }
}

async function writeWhole(input: ArchiveInput, file: string): Promise<void> {
  const { content, summary } = writeArchive(input, { temporaryFolder: folder })
  await pipeline(content, createWriteStream(file))
  if (!(await summary).complete) throw new Error('the archive is not complete')
}

async function writeTables(input: ArchiveInput, file: string): Promise<void> {
  const spool = await openSpool(folder)
  const zip = new ZipWriter(archiveNameOf(input))
  const out = pipeline(zip.output, createWriteStream(file))
  const reading = { input, spool, signal: zip.stopped, giveWay: nextTurn, onProgress: () => undefined }
  const { sources, settled } = readSources(layOut(input), reading)
  const add = async (path: string, content: string | AsyncIterable<Buffer>): Promise<WrittenFile> => {
    const written = new FileInHand(path)
    await zip.add(path, content, { onBytes: (bytes) => written.take(bytes) })
    return written.end()
  }
  const payload: WrittenFile[] = []
  for (const { job } of sources.flatMap(({ datasets }) => datasets)) {
    for (const [path, file] of [
      [job.place.csv, job.csv],
      [job.place.json, job.json],
    ] as const) {
      await zip.addPacked(path, file)
      payload.push({ path, ...file.facts })
    }
  }
  const tags = [await add('manifest-sha256.txt', manifest(payload))]
  for (const { path, content } of signatureEntries(input, { payload, tags })) {
    const text = await content()
    if (typeof text === 'string') tags.push(await add(path, text))
  }
  await add('tagmanifest-sha256.txt', manifest(tags))
  await zip.finish()
  await Promise.all([settled, out])
  await spool.close()
}
