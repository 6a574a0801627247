import type { FieldValue, SourceRecord } from '../app/domain/records'
import { observe, type Column } from './column'
import { cellText, csvCell, csvHeader } from './csv'
import type { Track } from './spool'

/** Writes rows as JSON (an array, one record a line) and as CSV at the same time. */
export class RecordFiles {
  readonly unusualTexts = { nul: 0, loneSurrogates: 0 }
  readonly #names: readonly string[]
  #rows = 0

  constructor(
    private readonly columns: readonly Column[],
    private readonly files: { readonly json: Track; readonly csv: Track },
  ) {
    this.#names = columns.map(({ field }) => field.id)
  }

  get rows(): number {
    return this.#rows
  }

  async start(): Promise<void> {
    await this.files.json.write('[')
    await this.files.csv.write(csvHeader(this.#names))
  }

  async write(records: readonly SourceRecord[]): Promise<void> {
    let json = ''
    let csv = ''
    for (const record of records) {
      json += `${this.#rows === 0 ? '\n' : ',\n'}${this.#jsonLine(record)}`
      csv += this.#csvLine(record)
      this.#rows += 1
    }
    if (mayHoldUnusualText.test(json)) this.#countUnusualTexts(records)
    await this.files.json.write(json)
    await this.files.csv.write(csv)
  }

  async end(): Promise<void> {
    await this.files.json.write(this.#rows === 0 ? ']\n' : '\n]\n')
    this.files.json.end()
    this.files.csv.end()
  }

  /** Exactly the columns, in their order; mostly that is what the source gave already. */
  #jsonLine({ values }: SourceRecord): string {
    const given = Object.keys(values)
    const asGiven = given.length === this.#names.length && this.#names.every((name, at) => given[at] === name)
    if (asGiven) return JSON.stringify(values)
    return JSON.stringify(Object.fromEntries(this.#names.map((name) => [name, values[name] ?? null])))
  }

  #csvLine(record: SourceRecord): string {
    const cells = this.columns.map((column) => {
      const value = record.values[column.field.id] ?? null
      const unaltered = observe(column, value) && !column.type.freeText
      return csvCell(cellText(value, unaltered), value === null)
    })
    const line = cells.join(',')
    // Readers skip an empty line, which is what a single empty cell would be.
    return `${line === '' ? '""' : line}\r\n`
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
const mayHoldUnusualText = /\\u(0000|d[89a-f])/

function allText(value: FieldValue): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value === 'boolean') return ''
  return Object.entries(value)
    .map(([key, part]) => (Array.isArray(value) ? '' : key) + allText(part))
    .join('\n')
}
