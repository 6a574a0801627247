import { ByteWriter } from '../byte-writer'
import { CellWriter, type RowColumn } from './cell-writer'
import { JsonValues } from './json-values'

/** How the records of a dataset become rows. */
export interface RowTable {
  readonly columns: readonly RowColumn[]
  readonly rowsPerSheet: number
}

/** `row` elements of a sheet, counted from 0; written over when more rows are written. */
export interface RowsPart {
  readonly sheet: number
  readonly xml: Uint8Array
}

/** A field of every record: how much stands before its value, and the cells that it fills. */
interface Field {
  readonly lead: number
  readonly cells: readonly CellWriter[]
}

const lineFeed = 10
const openBrace = 0x7b
const usualBytes = 256 * 1024

/**
 * Writes a dataset's JSON file (record-files.ts: one record a line, all fields in their order), piece by piece, as rows
 * over as many sheets as they need. It goes from bytes to bytes: most values stand in both files alike.
 */
export class SheetRows {
  readonly #fields: readonly Field[]
  readonly #cells: readonly CellWriter[]
  readonly #xml = new ByteWriter(usualBytes)
  #unended: Uint8Array[] = []
  #written = 0

  constructor(private readonly table: RowTable) {
    this.#cells = table.columns.map((column) => new CellWriter(column))
    this.#fields = fieldsOf(table.columns, this.#cells)
  }

  /** Texts so far that were longer than a cell can be. */
  get cut(): number {
    return this.#cells.reduce((total, { cut }) => total + cut, 0)
  }

  /** What a piece becomes, sheet by sheet. */
  *take(piece: Uint8Array): Generator<RowsPart> {
    const lines = this.#wholeLines(piece)
    const values = new JsonValues(lines)
    let sheet = this.#sheet()
    this.#xml.cutTo(0)
    for (let at = 0; at < lines.length; at = lines.indexOf(lineFeed, at) + 1) {
      // The array's own brackets stand on lines of their own.
      if (lines[at] !== openBrace) continue
      if (this.#sheet() !== sheet) {
        yield { sheet, xml: this.#xml.written }
        sheet = this.#sheet()
        this.#xml.cutTo(0)
      }
      values.startAt(at)
      // The header is row 1.
      this.#writeRow(values, (this.#written % this.table.rowsPerSheet) + 2)
      this.#written += 1
    }
    if (this.#xml.length > 0) yield { sheet, xml: this.#xml.written }
  }

  /** Of the next row. */
  #sheet(): number {
    return Math.floor(this.#written / this.table.rowsPerSheet)
  }

  /** A line is over where the next one begins; what is not over waits. */
  #wholeLines(piece: Uint8Array): Buffer {
    const end = piece.lastIndexOf(lineFeed) + 1
    const lines = end === 0 ? [] : [...this.#unended, piece.subarray(0, end)]
    if (end > 0) this.#unended = []
    this.#unended.push(piece.subarray(end))
    return Buffer.concat(lines)
  }

  #writeRow(values: JsonValues, row: number): void {
    this.#xml.put(rowStart)
    this.#xml.putNumber(row)
    this.#xml.put(rowHead)
    for (const { lead, cells } of this.#fields) {
      values.next(lead)
      for (const cell of cells) cell.write(this.#xml, row, values)
    }
    this.#xml.put(rowEnd)
  }
}

const rowStart = Buffer.from('<row r="')
const rowHead = Buffer.from('">')
const rowEnd = Buffer.from('</row>')

/** Columns of one field follow each other. */
function fieldsOf(columns: readonly RowColumn[], cells: readonly CellWriter[]): Field[] {
  const names = [...new Set(columns.map(({ field }) => field))]
  return names.map((name) => ({
    // `{"name":` or `,"name":`
    lead: Buffer.byteLength(JSON.stringify(name)) + 2,
    cells: cells.filter((_cell, at) => columns[at]?.field === name),
  }))
}

/** @param row its number, from 1 */
export function rowXml(row: number, cells: string): string {
  return `<row r="${row}">${cells}</row>`
}
