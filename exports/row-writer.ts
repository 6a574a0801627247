import type { FieldValue, SourceRecord } from '../app/domain/records'
import { observe, type Column } from './column'
import { cellText, csvCell } from './csv'
import { endsInSpace, isPlainText } from './plain-text'

/** A column, and what stands before its value in a line. */
interface Place {
  readonly column: Column
  readonly name: string
  readonly json: string
  readonly csv: '' | ','
}

/**
 * Writes records as JSON and CSV, both in one pass over the values: of an archive this is the innermost
 * loop, so it looks at each text once and gathers strings without objects around them.
 */
export class RowWriter {
  readonly #places: readonly Place[]
  #json = ''
  #csv = ''
  #isUnusual = false

  constructor(columns: readonly Column[]) {
    this.#places = columns.map((column, at) => ({
      column,
      name: column.field.id,
      json: `${at === 0 ? '{' : ','}${JSON.stringify(column.field.id)}:`,
      csv: at === 0 ? '' : ',',
    }))
  }

  /**
   * Exactly the columns, in their order; a missing value is null.
   * @returns JSON objects on lines of their own, lines of a CSV, and whether some text had to be escaped
   */
  write(records: readonly SourceRecord[]): { json: string; csv: string; isUnusual: boolean } {
    const [json, csv]: [string[], string[]] = [[], []]
    this.#isUnusual = false
    for (const { values } of records) {
      this.#json = ''
      this.#csv = ''
      for (const place of this.#places) this.#add(place, values[place.name] ?? null)
      json.push(this.#json === '' ? '{}' : `${this.#json}}`)
      // Readers skip an empty line, which is what a single empty cell would be.
      csv.push(this.#csv === '' ? '""\r\n' : `${this.#csv}\r\n`)
    }
    return { json: json.join(',\n'), csv: csv.join(''), isUnusual: this.#isUnusual }
  }

  #add({ column, json, csv }: Place, value: FieldValue): void {
    if (value === null) {
      this.#json += `${json}null`
      this.#csv += csv
      return
    }
    const unaltered = observe(column, value) && !column.type.freeText
    // Numbers, dates and the like are digits and signs that no form writes otherwise.
    if (typeof value === 'string' && ((unaltered && !endsInSpace(value)) || isPlainText(value))) {
      this.#json += `${json}"${value}"`
      this.#csv += csv + (value.includes(',') ? `"${value}"` : value)
      return
    }
    this.#isUnusual ||= typeof value !== 'boolean'
    this.#json += json + JSON.stringify(value)
    this.#csv += csv + csvCell(cellText(value, unaltered), false)
  }
}
