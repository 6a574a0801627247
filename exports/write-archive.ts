/**
 * The archive as a library: a ZIP of everything that sources hold about one person, for people (a
 * viewer that works offline) and for programs (CSV, JSON, schemas), that anyone can verify.
 *
 *     const { content, summary } = writeArchive(input)
 *     await pipeline(content, createWriteStream('out.zip'))
 *     const { complete, fingerprint } = await summary
 *
 * `input` (archive-input.ts) says what the register knows about each dataset and how to read it; this
 * room knows no web, no database and no settings. A source that fails never stops the others: the
 * archive then says that it is incomplete, in words on its first page and in completeness.json, and
 * `summary.complete` is false. Only trouble of its own (a full disk) makes `content` fail.
 *
 * How it flows: each source is read once, all sources at the same time, each dataset after the other.
 * What is read is packed at once, on as many cores as there are, and lies on an encrypted, nameless temporary
 * file (spool.ts) until its turn in the ZIP; the first table goes there while it is still being read, and the
 * workbook is made beside that. So memory stays flat, the first bytes come early, and a slow reader of the ZIP
 * holds up the ZIP but never a source's cursor. The price is disk space, as much as the ZIP takes. Destroying
 * `content` stops the reading of all sources.
 *
 * The same input with the same times gives the same bytes: first everything under data/ in the order of
 * its names, then what describes it, in the order of its names. Reading back: verify-archive.ts.
 */
import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ArchiveProgress } from '../app/domain/archives'
import type { ArchiveInput } from './archive-input'
import type { ArchiveSummary } from './archive-summary'
import { bagDeclaration, bagInfo, manifest } from './bag'
import type { Overview, SourceResult, Totals } from './dataset-result'
import { countOf } from './redaction-counts'
import { inOrder, type Entry, type EntryContent } from './entry'
import { layOut, archiveNameOf } from './layout'
import { PackedFile } from './packed-file'
import { descriptions, tables } from './payload'
import { readSources, type RunningSource } from './read-sources'
import { sealZip } from './sign/seal-zip'
import { signatureEntries } from './sign/signatures'
import { verifyText } from './sign/verify-text'
import { spoolWorkbook, type SpooledWorkbook } from './spreadsheet/spooled-workbook'
import { openSpool, type Spool } from './spool'
import { viewerPages } from './viewer/viewer-pages'
import { FileInHand, type WrittenFile } from './written-file'
import { ZipWriter } from './zip-writer'

export interface ArchiveStream {
  /** The bytes of the ZIP. Destroy it to stop. */
  readonly content: Readable
  /** Known when `content` ends; rejects when it fails. */
  readonly summary: Promise<ArchiveSummary>
}

export interface ArchiveOptions {
  /** Where the spool lies; the system's folder for temporary files when left out. */
  readonly temporaryFolder?: string
  onProgress?(progress: ArchiveProgress): void
  /** Called between parts of the work: others in the same process go first for as long as it takes. */
  readonly giveWay?: () => Promise<void>
}

export function writeArchive(input: ArchiveInput, options: ArchiveOptions = {}): ArchiveStream {
  const zip = new ZipWriter(archiveNameOf(input))
  const summary = write(input, options, zip)
  summary.catch((error: unknown) => zip.fail(error instanceof Error ? error : new Error('writing failed')))
  return { content: sealZip(zip.output), summary }
}

async function write(input: ArchiveInput, options: ArchiveOptions, zip: ZipWriter): Promise<ArchiveSummary> {
  const spool = await openSpool(options.temporaryFolder)
  try {
    return await new ArchiveWriter(input, zip, options.giveWay ?? nextTurn).write(spool, options)
  } finally {
    await spool.close()
  }
}

class ArchiveWriter {
  readonly #payload: WrittenFile[] = []
  readonly #tags: WrittenFile[] = []

  constructor(
    private readonly input: ArchiveInput,
    private readonly zip: ZipWriter,
    private readonly giveWay: () => Promise<void>,
  ) {}

  async write(spool: Spool, { onProgress = () => undefined }: ArchiveOptions): Promise<ArchiveSummary> {
    const signal = this.zip.stopped
    const running = readSources(layOut(this.input), {
      input: this.input,
      spool,
      signal,
      giveWay: this.giveWay,
      onProgress,
    })
    let workbook: SpooledWorkbook | undefined
    try {
      await this.#add(tables(running.sources), this.#payload)
      const overview = await this.#overview(running.sources)
      workbook = spoolWorkbook(overview, { spool, signal, giveWay: this.giveWay })
      await this.#add(await descriptions(overview, workbook.content), this.#payload)
      await this.#add(this.#tagFiles(overview), this.#tags)
      await this.#add(signatureEntries(this.input, { payload: this.#payload, tags: this.#tags }), this.#tags)
      const { sha256: fingerprint } = await this.#addFile('tagmanifest-sha256.txt', manifest(this.#tags))
      await this.zip.finish()
      return { ...overview.totals, sources: overview.sources.map(summaryOf), fingerprint }
    } catch (error) {
      this.zip.fail(error instanceof Error ? error : new Error('writing failed', { cause: error }))
      throw error
    } finally {
      await running.settled
      await workbook?.settled
    }
  }

  async #overview(running: readonly RunningSource[]): Promise<Overview> {
    const sources: SourceResult[] = []
    for (const { place, datasets } of running) {
      sources.push({ place, datasets: await Promise.all(datasets.map(({ result }) => result)) })
    }
    return { input: this.input, totals: totalsOf(sources), sources }
  }

  /** What stands beside data/: about the bag, and for people. */
  #tagFiles(overview: Overview): Entry[] {
    return inOrder([
      { path: 'bagit.txt', content: () => bagDeclaration },
      { path: 'bag-info.txt', content: () => bagInfo(this.input, this.#payload) },
      { path: 'manifest-sha256.txt', content: () => manifest(this.#payload) },
      { path: 'VERIFY.txt', content: () => verifyText(this.input) },
      ...viewerPages(overview),
    ])
  }

  async #add(entries: readonly Entry[], written: WrittenFile[]): Promise<void> {
    for (const { path, content, store } of entries) {
      const bytes = await content()
      if (bytes !== undefined) written.push(await this.#addFile(path, bytes, store))
      await this.giveWay()
    }
  }

  async #addFile(path: string, content: EntryContent, store?: true): Promise<WrittenFile> {
    if (content instanceof PackedFile) {
      await this.zip.addPacked(path, content)
      const { bytes, sha256 } = content.facts
      return { path, bytes, sha256 }
    }
    const file = new FileInHand(path)
    await this.zip.add(path, content, { store, onBytes: (bytes) => file.take(bytes) })
    return file.end()
  }
}

function totalsOf(sources: readonly SourceResult[]): Totals {
  const summaries = sources.flatMap((source) => source.datasets.map((dataset) => dataset.summary))
  return {
    complete: summaries.every((summary) => summary.incomplete === undefined),
    records: summaries.reduce((total, summary) => total + summary.recordsWritten, 0),
    documents: summaries.reduce((total, summary) => total + summary.documentsWritten, 0),
    redactions: summaries.reduce((total, summary) => total + countOf(summary.redactions), 0),
  }
}

function summaryOf({ place, datasets }: SourceResult): ArchiveSummary['sources'][number] {
  const { id, askedAt } = place.source
  return { id, askedAt, datasets: datasets.map((dataset) => dataset.summary) }
}
