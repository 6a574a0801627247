import type { SourceDocument, SourceRecord } from '../app/domain/records'
import type { Redaction, RedactionReason } from '../app/domain/redaction/reasons'
import { cellText, csvCell, csvHeader } from './csv'
import type { StoredDocument, TableFiles } from './dataset-result'
import type { PackedFile } from './packed-file'
import type { NameList } from './safe-name'
import { fromSource, SourceTrouble } from './source-trouble'
import type { Spool } from './spool'

/** Columns of the table that says which letters and attachments belong to which record. */
export const documentColumns = ['record', 'name', 'mediaType', 'path', 'bytes', 'redacted'] as const

/** What became of one document. */
export interface CollectedDocument {
  /** As the source calls it: untrusted text. */
  readonly name: string
  readonly mediaType: string
  /** From the top folder; undefined when it could not be read. */
  readonly path: string | undefined
  readonly bytes: number | undefined
  /** Why it stays out, on purpose: others are in it, or nobody has looked yet. */
  readonly withheld: RedactionReason | undefined
  /** What of others was hidden in it, or in its name. */
  readonly redactions: readonly Redaction[]
}

interface Planned {
  readonly document: SourceDocument
  /** Undefined for one that stays out. */
  readonly path: string | undefined
}

interface Outcome {
  readonly told: CollectedDocument
  readonly content: PackedFile | undefined
}

/** Documents of one dataset that are read at the same time. */
const atOnce = 8

/** Puts the letters and attachments of a dataset on the spool, with a table of them beside it. */
export class DocumentCollector {
  readonly stored: StoredDocument[] = []
  table: TableFiles | undefined
  unreadable = 0

  constructor(
    private readonly spool: Spool,
    private readonly folder: string,
    private readonly names: NameList,
  ) {}

  /**
   * The documents of a batch, several at a time; per record, in their order. Names are given out before
   * anything is read, so that they do not depend on what comes first. Of a batch without documents: nothing.
   * @param firstRow number of the batch's first record, from 1
   */
  async collect(
    batch: readonly SourceRecord[],
    firstRow: number,
    signal: AbortSignal,
  ): Promise<CollectedDocument[][]> {
    if (batch.every(({ documents }) => documents.length === 0)) return []
    const planned = batch.flatMap((record, at) =>
      record.documents.map((document) => ({
        at,
        document,
        path: document.withheld ? undefined : `${this.folder}/${this.names.give(document.name)}`,
      })),
    )
    const collected: CollectedDocument[][] = batch.map(() => [])
    for (let next = 0; next < planned.length; next += atOnce) {
      const group = planned.slice(next, next + atOnce)
      const outcomes = await allOrFirstError(group.map((one) => this.#collectOne(one, signal)))
      for (const [index, { at }] of group.entries()) {
        const outcome = outcomes[index]
        if (!outcome) continue
        await this.#list(firstRow + at, outcome)
        collected[at]?.push(outcome.told)
      }
    }
    return collected
  }

  async end(): Promise<void> {
    await this.table?.json.write('\n]\n')
    await this.table?.json.end()
    await this.table?.csv.end()
  }

  async #collectOne({ document, path }: Planned, signal: AbortSignal): Promise<Outcome> {
    const { name, mediaType, withheld } = document
    const lost = { name, mediaType, withheld, path: undefined, bytes: undefined }
    if (path === undefined)
      return { told: { ...lost, redactions: redactionsOf(document) }, content: undefined }
    const content = this.spool.file()
    try {
      for await (const chunk of fromSource(() => document.open(signal), signal)) await content.write(chunk)
    } catch (error) {
      // Half a letter would look like a whole one: it is left out and told.
      if (!(error instanceof SourceTrouble)) throw error
      return { told: { ...lost, redactions: [] }, content }
    }
    await content.end()
    return {
      told: { ...lost, path, bytes: content.facts.bytes, redactions: redactionsOf(document) },
      content,
    }
  }

  async #list(row: number, { told: document, content }: Outcome): Promise<void> {
    if (document.path !== undefined && content) this.stored.push({ path: document.path, content })
    else if (document.withheld === undefined) this.unreadable += 1
    const path = document.path?.replace(/^data\//, '') ?? null
    const bytes = document.bytes === undefined ? null : String(document.bytes)
    const values = [String(row), document.name, document.mediaType, path, bytes, document.withheld ?? null]
    const line = JSON.stringify(Object.fromEntries(documentColumns.map((column, at) => [column, values[at]])))
    const cells = values.map((value, at) =>
      csvCell(
        cellText(value, documentColumns[at] !== 'name' && documentColumns[at] !== 'mediaType'),
        value === null,
      ),
    )
    const first = this.table === undefined
    this.table ??= { json: this.spool.file(), csv: this.spool.file() }
    if (first) await this.table.csv.write(csvHeader(documentColumns))
    await this.table.json.write(`${first ? '[' : ','}\n${line}`)
    await this.table.csv.write(`${cells.join(',')}\r\n`)
  }
}

/** Known once it was read. */
function redactionsOf(document: SourceDocument): readonly Redaction[] {
  return document.redactions?.() ?? []
}

/** Nothing is still being read when it throws. */
async function allOrFirstError<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work)
  return Promise.all(work)
}
