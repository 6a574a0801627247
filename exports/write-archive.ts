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
 * What is read goes to an encrypted, nameless temporary file (spool.ts); the ZIP is written from there,
 * the first dataset while it is still being read. So memory stays flat, the first bytes come early,
 * and a slow reader of the ZIP holds up the ZIP but never a source's cursor. The price is disk space
 * for the plain size of the data. Destroying `content` stops the reading of all sources.
 *
 * The same input with the same times gives the same bytes. Reading back: verify-archive.ts.
 */
import type { Readable } from 'node:stream'
import type { ArchiveProgress } from '../app/domain/archives'
import type { ArchiveInput } from './archive-input'
import type { ArchiveSummary } from './archive-summary'
import { bagDeclaration, bagInfo, manifest } from './bag'
import { completeness } from './completeness'
import { dataPackage } from './data-package'
import type { DatasetResult, Overview, SourceResult, Totals } from './dataset-result'
import { indexPath, layOut, archiveNameOf } from './layout'
import { jsonSchema } from './json-schema'
import { readSources, type RunningSource } from './read-sources'
import { openSpool, type Spool } from './spool'
import { datasetPage } from './viewer/dataset-page'
import { indexPage, needsOwnPage } from './viewer/index-page'
import { ZipWriter, type WrittenFile } from './zip-writer'

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
}

export function writeArchive(input: ArchiveInput, options: ArchiveOptions = {}): ArchiveStream {
  const zip = new ZipWriter(archiveNameOf(input))
  const summary = write(input, options, zip)
  summary.catch((error: unknown) => zip.fail(error instanceof Error ? error : new Error('writing failed')))
  return { content: zip.output, summary }
}

async function write(input: ArchiveInput, options: ArchiveOptions, zip: ZipWriter): Promise<ArchiveSummary> {
  const spool = await openSpool(options.temporaryFolder)
  try {
    return await new ArchiveWriter(input, zip).write(spool, options)
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
  ) {}

  async write(spool: Spool, { onProgress }: ArchiveOptions): Promise<ArchiveSummary> {
    const running = readSources(layOut(this.input), {
      input: this.input,
      spool,
      signal: this.zip.stopped,
      onProgress: onProgress ?? (() => undefined),
    })
    try {
      const sources: SourceResult[] = []
      for (const source of running.sources) sources.push(await this.#addSource(source))
      const totals = totalsOf(sources)
      await this.#addDescriptions({ input: this.input, totals, sources })
      await this.#addViewer({ input: this.input, totals, sources })
      const fingerprint = await this.#addBag()
      await this.zip.finish()
      return { ...totals, sources: sources.map(summaryOf), fingerprint }
    } catch (error) {
      this.zip.fail(error instanceof Error ? error : new Error('writing failed', { cause: error }))
      throw error
    } finally {
      await running.settled
    }
  }

  async #addSource({ place, datasets }: RunningSource): Promise<SourceResult> {
    const results: DatasetResult[] = []
    for (const dataset of datasets) {
      await this.#addPayload(dataset.job.place.json, dataset.job.json.read())
      const result = await dataset.result
      await this.#addDataset(result)
      results.push(result)
    }
    return { place, datasets: results }
  }

  async #addDataset(result: DatasetResult): Promise<void> {
    const { place, documentTable } = result
    await this.#addPayload(place.csv, result.csv.read())
    await this.#addPayload(place.schema, toJson(jsonSchema(result)))
    if (!documentTable) return
    await this.#addPayload(place.documentsJson, documentTable.json.read())
    await this.#addPayload(place.documentsCsv, documentTable.csv.read())
    for (const { path, content } of result.documents) await this.#addPayload(path, content.read())
  }

  async #addDescriptions(overview: Overview): Promise<void> {
    const results = overview.sources.flatMap((source) => source.datasets)
    await this.#addPayload('data/datapackage.json', toJson(dataPackage(this.input, results)))
    await this.#addPayload('data/meta/completeness.json', toJson(completeness(overview)))
  }

  async #addViewer(overview: Overview): Promise<void> {
    const { input, sources } = overview
    const results = sources.flatMap((source) => source.datasets)
    for (const language of input.languages) {
      await this.#addTag(indexPath(input, language), indexPage(overview, language))
      for (const result of results) {
        if (!needsOwnPage(result, input.languages)) continue
        await this.#addTag(result.place.page(language), datasetPage(input, result, language))
      }
    }
  }

  async #addBag(): Promise<string> {
    await this.#addTag('bagit.txt', bagDeclaration)
    await this.#addTag('bag-info.txt', bagInfo(this.input, this.#payload))
    await this.#addTag('manifest-sha256.txt', manifest(this.#payload))
    const { sha256 } = await this.zip.add('tagmanifest-sha256.txt', manifest(this.#tags))
    return sha256
  }

  async #addPayload(path: string, content: string | AsyncIterable<Buffer>): Promise<void> {
    this.#payload.push(await this.zip.add(path, content))
  }

  async #addTag(path: string, content: string | AsyncIterable<Buffer>): Promise<void> {
    this.#tags.push(await this.zip.add(path, content))
  }
}

function totalsOf(sources: readonly SourceResult[]): Totals {
  const summaries = sources.flatMap((source) => source.datasets.map((dataset) => dataset.summary))
  return {
    complete: summaries.every((summary) => summary.incomplete === undefined),
    records: summaries.reduce((total, summary) => total + summary.recordsWritten, 0),
    documents: summaries.reduce((total, summary) => total + summary.documentsWritten, 0),
  }
}

function summaryOf({ place, datasets }: SourceResult): ArchiveSummary['sources'][number] {
  const { id, askedAt } = place.source
  return { id, askedAt, datasets: datasets.map((dataset) => dataset.summary) }
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
