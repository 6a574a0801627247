import type { SourceDocument, SourceRecord } from '../app/domain/records'
import { cellText, csvCell, csvHeader } from './csv'
import type { StoredDocument } from './dataset-result'
import { NameList } from './safe-name'
import { fromSource, SourceTrouble } from './source-trouble'
import type { Spool, Track } from './spool'

/** Columns of the table that says which letters and attachments belong to which record. */
export const documentColumns = ['record', 'name', 'mediaType', 'path', 'bytes'] as const

/** What became of one document. */
export interface CollectedDocument {
  /** As the source calls it: untrusted text. */
  readonly name: string
  readonly mediaType: string
  /** From the top folder; undefined when it could not be read. */
  readonly path: string | undefined
  readonly bytes: number | undefined
}

/** Puts the letters and attachments of a dataset on the spool, with a table of them beside it. */
export class DocumentCollector {
  readonly stored: StoredDocument[] = []
  table: { readonly json: Track; readonly csv: Track } | undefined
  unreadable = 0

  constructor(
    private readonly spool: Spool,
    private readonly folder: string,
    private readonly names: NameList,
  ) {}

  async collect(record: SourceRecord, row: number, signal: AbortSignal): Promise<CollectedDocument[]> {
    const collected: CollectedDocument[] = []
    for (const document of record.documents) {
      const outcome = await this.#collectOne(document, signal)
      await this.#list(row, outcome)
      collected.push(outcome)
    }
    return collected
  }

  async end(): Promise<void> {
    await this.table?.json.write('\n]\n')
    this.table?.json.end()
    this.table?.csv.end()
  }

  async #collectOne(document: SourceDocument, signal: AbortSignal): Promise<CollectedDocument> {
    const { name, mediaType } = document
    const content = this.spool.track()
    try {
      for await (const chunk of fromSource(() => document.open(signal), signal)) await content.write(chunk)
    } catch (error) {
      // Half a letter would look like a whole one: it is left out and told.
      if (!(error instanceof SourceTrouble)) throw error
      this.unreadable += 1
      return { name, mediaType, path: undefined, bytes: undefined }
    }
    content.end()
    const path = `${this.folder}/${this.names.give(name)}`
    this.stored.push({ path, content })
    return { name, mediaType, path, bytes: content.bytes }
  }

  async #list(row: number, document: CollectedDocument): Promise<void> {
    const path = document.path?.replace(/^data\//, '') ?? null
    const bytes = document.bytes === undefined ? null : String(document.bytes)
    const values = [String(row), document.name, document.mediaType, path, bytes]
    const line = JSON.stringify(Object.fromEntries(documentColumns.map((column, at) => [column, values[at]])))
    const cells = values.map((value, at) =>
      csvCell(
        cellText(value, documentColumns[at] !== 'name' && documentColumns[at] !== 'mediaType'),
        value === null,
      ),
    )
    const first = this.table === undefined
    this.table ??= { json: this.spool.track(), csv: this.spool.track() }
    if (first) await this.table.csv.write(csvHeader(documentColumns))
    await this.table.json.write(`${first ? '[' : ','}\n${line}`)
    await this.table.csv.write(`${cells.join(',')}\r\n`)
  }
}
