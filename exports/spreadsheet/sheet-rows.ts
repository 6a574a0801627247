import type { ArchivedType } from '../../app/domain/field-types/field-types'
import { RecordLines, type SpooledRecord } from '../spooled-records'
import { cellXml, isTooLong, offsetOf, textCell } from './cell'

/** What is needed of a column to write its cells; can be sent to another thread. */
export interface RowColumn {
  readonly field: string
  readonly type: ArchivedType
  /** The offsets of a date-time column: a spreadsheet's times have no zone. */
  readonly isZone: boolean
  /** A, B, ... */
  readonly letters: string
}

/** How the records of a dataset become rows. */
export interface RowTable {
  readonly columns: readonly RowColumn[]
  readonly rowsPerSheet: number
}

/** What a piece of a dataset's JSON file became. */
export interface WrittenRows {
  /** `row` elements, per sheet of this dataset, counted from 0. */
  readonly parts: readonly { readonly sheet: number; readonly xml: Uint8Array<ArrayBuffer> }[]
  /** Texts so far that were longer than a cell can be. */
  readonly cut: number
}

/** Writes a dataset's JSON file, piece by piece, as rows over as many sheets as they need. */
export class SheetRows {
  readonly #lines = new RecordLines()
  readonly #encoder = new TextEncoder()
  #written = 0
  #cut = 0

  constructor(private readonly table: RowTable) {}

  take(piece: Uint8Array): WrittenRows {
    const { rowsPerSheet } = this.table
    const records = this.#lines.take(piece)
    const parts: WrittenRows['parts'][number][] = []
    for (let at = 0; at < records.length;) {
      const sheet = Math.floor(this.#written / rowsPerSheet)
      const before = this.#written % rowsPerSheet
      const fits = records.slice(at, at + rowsPerSheet - before)
      // The header is row 1.
      const rows = fits.map((record, index) => this.#row(record, before + index + 2))
      parts.push({ sheet, xml: this.#encoder.encode(rows.join('')) })
      this.#written += fits.length
      at += fits.length
    }
    return { parts, cut: this.#cut }
  }

  #row(record: SpooledRecord, row: number): string {
    let cells = ''
    for (const { field, type, isZone, letters } of this.table.columns) {
      const value = record[field] ?? null
      const place = letters + row
      if (isZone) {
        const offset = offsetOf(value)
        cells += offset === null ? '' : textCell(place, offset)
      } else {
        if (isTooLong(value)) this.#cut += 1
        cells += cellXml(place, value, type)
      }
    }
    return rowXml(row, cells)
  }
}

/** @param row its number, from 1 */
export function rowXml(row: number, cells: string): string {
  return `<row r="${row}">${cells}</row>`
}
