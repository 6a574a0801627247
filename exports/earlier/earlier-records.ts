import type { RecordKey, RecordStatement, SourceDocument, SourceRecord } from '../../app/domain/records'
import type { PackedFiles } from './packed-files'
import { objectsOf } from './lines'
import type { DocumentLine } from './told'

const batchSize = 500

/** The records of a dataset with their documents, as they stand in an earlier archive. */
export async function* earlierRecords(
  files: PackedFiles,
  at: {
    readonly json: string
    readonly documentsJson: string | undefined
    readonly statementsJson: string | undefined
  },
): AsyncGenerator<SourceRecord[]> {
  const documents = new DocumentsByRow(files, at.documentsJson)
  const stated = await statementsByRow(files, at.statementsJson)
  let batch: SourceRecord[] = []
  let row = 0
  for await (const values of objectsOf<SourceRecord['values']>(files.read(at.json))) {
    row += 1
    const statements = stated.get(row) ?? []
    batch.push({ key: String(row) as RecordKey, values, documents: await documents.of(row), statements })
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** What a person added to values; never more than fits in memory. */
async function statementsByRow(
  files: PackedFiles,
  table: string | undefined,
): Promise<ReadonlyMap<number, readonly RecordStatement[]>> {
  const byRow = new Map<number, RecordStatement[]>()
  if (table === undefined) return byRow
  for await (const { record, ...statement } of objectsOf<RecordStatement & { record: string }>(
    files.read(table),
  )) {
    byRow.set(Number(record), [...(byRow.get(Number(record)) ?? []), statement])
  }
  return byRow
}

/** The table of documents stands in the order of the records: both are read side by side. */
class DocumentsByRow {
  readonly #lines: AsyncGenerator<DocumentLine> | undefined
  #next: DocumentLine | undefined
  #started = false

  constructor(
    private readonly files: PackedFiles,
    table: string | undefined,
  ) {
    this.#lines = table === undefined ? undefined : objectsOf<DocumentLine>(files.read(table))
  }

  async of(row: number): Promise<SourceDocument[]> {
    if (!this.#started) await this.#advance()
    const found: SourceDocument[] = []
    for (; this.#next && Number(this.#next.record) === row; await this.#advance()) {
      found.push(this.#document(this.#next))
    }
    return found
  }

  async #advance(): Promise<void> {
    this.#started = true
    const next = await this.#lines?.next()
    this.#next = next?.done === false ? next.value : undefined
  }

  #document({ name, mediaType, path, bytes, redacted }: DocumentLine): SourceDocument {
    const size = bytes === null ? undefined : Number(bytes)
    const withheld = redacted ? { withheld: redacted } : {}
    return { name, mediaType, size, ...withheld, open: () => this.files.read(`data/${path}`) }
  }
}
