import type { FieldValue, SourceRecord } from '../app/domain/records'
import { ByteWriter } from './byte-writer'
import { observe, type Column } from './column'
import { cellText, csvCell } from './csv'
import { endsInSpace, isPlainText } from './plain-text'

/** A column, and what stands before its value in a line. */
interface Place {
  readonly column: Column
  readonly name: string
  readonly json: Buffer
  readonly csv: Buffer
}

const usualBytes = 256 * 1024
const quote = 0x22
const nothing = Buffer.from('null')
const beforeRecords = Buffer.from('\n')
const betweenRecords = Buffer.from(',\n')
const recordEnd = Buffer.from('}')
const noFields = Buffer.from('{}')
const onlyCell = Buffer.from('""')
const lineEnd = Buffer.from('\r\n')

/**
 * Writes records as JSON and CSV, both in one pass over the values: of an archive this is the innermost loop, so it
 * looks at each text once and writes bytes, without strings and objects around them.
 */
export class RowWriter {
  readonly #places: readonly Place[]
  readonly #json = new ByteWriter(usualBytes)
  readonly #csv = new ByteWriter(usualBytes)
  #isUnusual = false
  #isFirst = true

  constructor(columns: readonly Column[]) {
    this.#places = columns.map((column, at) => ({
      column,
      name: column.field.id,
      json: Buffer.from(`${at === 0 ? '{' : ','}${JSON.stringify(column.field.id)}:`),
      csv: Buffer.from(at === 0 ? '' : ','),
    }))
  }

  /**
   * Exactly the columns, in their order; a missing value is null.
   * @returns JSON objects on lines of their own with what stands between them, lines of a CSV, and whether some text had to be escaped; the bytes
   *   are written over by the next call
   */
  write(records: readonly SourceRecord[]): { json: Buffer; csv: Buffer; isUnusual: boolean } {
    this.#json.cutTo(0)
    this.#csv.cutTo(0)
    this.#isUnusual = false
    for (const { values } of records) this.#addRecord(values)
    return { json: this.#json.written, csv: this.#csv.written, isUnusual: this.#isUnusual }
  }

  #addRecord(values: SourceRecord['values']): void {
    this.#json.put(this.#isFirst ? beforeRecords : betweenRecords)
    this.#isFirst = false
    const lineStart = this.#csv.length
    for (const place of this.#places) this.#add(place, values[place.name] ?? null)
    this.#json.put(this.#places.length === 0 ? noFields : recordEnd)
    // Readers skip an empty line, which is what a single empty cell would be.
    if (this.#csv.length === lineStart) this.#csv.put(onlyCell)
    this.#csv.put(lineEnd)
  }

  #add({ column, json, csv }: Place, value: FieldValue): void {
    this.#json.put(json)
    this.#csv.put(csv)
    if (value === null) {
      this.#json.put(nothing)
      return
    }
    const unaltered = observe(column, value) && !column.type.freeText
    // Numbers, dates and the like are digits and signs that no form writes otherwise.
    if (typeof value === 'string' && ((unaltered && !endsInSpace(value)) || isPlainText(value))) {
      this.#addPlain(value)
      return
    }
    this.#isUnusual ||= typeof value !== 'boolean'
    this.#json.putText(JSON.stringify(value))
    this.#csv.putText(csvCell(cellText(value, unaltered), false))
  }

  /** The same bytes in both. */
  #addPlain(text: string): void {
    const isQuoted = text.includes(',')
    this.#json.putByte(quote)
    const from = this.#json.length
    this.#json.putText(text)
    if (isQuoted) this.#csv.putByte(quote)
    this.#csv.putEndOf(this.#json, from)
    if (isQuoted) this.#csv.putByte(quote)
    this.#json.putByte(quote)
  }
}
