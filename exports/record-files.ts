import type { FieldValue, SourceRecord } from '../app/domain/records'
import type { Column } from './column'
import { csvHeader } from './csv'
import type { TableFiles } from './dataset-result'
import { RowWriter } from './row-writer'

/** Writes rows as JSON (an array, one record a line) and as CSV at the same time. */
export class RecordFiles {
  readonly unusualTexts = { nul: 0, loneSurrogates: 0 }
  readonly #writer: RowWriter
  #rows = 0

  constructor(
    private readonly columns: readonly Column[],
    private readonly files: TableFiles,
  ) {
    this.#writer = new RowWriter(columns)
  }

  get rows(): number {
    return this.#rows
  }

  async start(): Promise<void> {
    await this.files.json.write('[')
    await this.files.csv.write(csvHeader(this.columns.map(({ field }) => field.id)))
  }

  async write(records: readonly SourceRecord[]): Promise<void> {
    if (records.length === 0) return
    const { json, csv, isUnusual } = this.#writer.write(records)
    if (isUnusual && unusualEscapes.some((escape) => json.includes(escape))) this.#countUnusualTexts(records)
    await Promise.all([this.files.json.write(json), this.files.csv.write(csv)])
    this.#rows += records.length
  }

  async end(): Promise<void> {
    await this.files.json.write(this.#rows === 0 ? ']\n' : '\n]\n')
    await Promise.all([this.files.json.end(), this.files.csv.end()])
  }

  #countUnusualTexts(records: readonly SourceRecord[]): void {
    for (const record of records) {
      for (const { field } of this.columns) {
        const text = allText(record.values[field.id] ?? null)
        if (text.includes('\u0000')) this.unusualTexts.nul += 1
        if (/\p{Surrogate}/u.test(text)) this.unusualTexts.loneSurrogates += 1
      }
    }
  }
}

/** JSON.stringify writes NUL and lone surrogates as escapes; a text that holds the escape itself also matches. */
const unusualEscapes = ['\\u0000', '\\ud']

function allText(value: FieldValue): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value === 'boolean') return ''
  return Object.entries(value)
    .map(([key, part]) => (Array.isArray(value) ? '' : key) + allText(part))
    .join('\n')
}
