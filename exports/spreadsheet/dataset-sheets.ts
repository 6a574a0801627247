import type { FieldType } from '../../app/domain/field-types/field-types'
import type { Language } from '../../app/domain/localized'
import { timeZoneOf, type Column } from '../column'
import type { DatasetResult } from '../dataset-result'
import { spooledRecords, type SpooledRecord } from '../spooled-records'
import { viewerTexts } from '../texts/texts'
import { cellXml, isTooLong, offsetName, offsetOf, textCell } from './cell'
import { columnName, type SheetColumn } from './worksheet'

interface FieldColumn extends SheetColumn {
  readonly field: string
  readonly type: FieldType
  /** The offsets of a date-time column: a spreadsheet's times have no zone. */
  readonly isZone: boolean
  /** A, B, ... */
  readonly letters: string
}

const widths: Partial<Record<FieldType, number>> = {
  integer: 12,
  decimal: 12,
  boolean: 9,
  date: 12,
  datetime: 20,
  country: 8,
  postcode: 10,
  'long-text': 60,
  json: 40,
  bytes: 20,
}
const textWidth = 24

/** The rows of one dataset, over as many sheets as they need; read from the spool once, in their order. */
export class DatasetSheets {
  readonly columns: readonly FieldColumn[]
  /** Texts that were longer than a cell can be. */
  cut = 0
  readonly #rows: AsyncGenerator<readonly SpooledRecord[]>
  #waiting: readonly SpooledRecord[] = []

  constructor(dataset: DatasetResult, language: Language) {
    this.columns = dataset.columns
      .flatMap((column) => columnsOf(column, language))
      .map((column, at) => ({ ...column, letters: columnName(at) }))
    this.#rows = spooledRecords(dataset.json)
  }

  /** The cells of the next `limit` rows, counted from row 2 of their sheet; the rest waits for the next call. */
  async *next(limit: number): AsyncGenerator<string[]> {
    for (let written = 0; written < limit;) {
      const batch: readonly SpooledRecord[] =
        this.#waiting.length > 0 ? this.#waiting : ((await this.#rows.next()).value ?? [])
      if (batch.length === 0) return
      const first = written + 2
      const fits = batch.slice(0, limit - written)
      this.#waiting = batch.slice(fits.length)
      written += fits.length
      yield fits.map((record, at) => this.#cells(record, first + at))
    }
  }

  #cells(record: SpooledRecord, row: number): string {
    let cells = ''
    for (const { field, type, isZone, letters } of this.columns) {
      const value = record[field] ?? null
      const place = `${letters}${row}`
      if (isZone) {
        const offset = offsetOf(value)
        cells += offset === null ? '' : textCell(place, offset)
      } else {
        if (isTooLong(value)) this.cut += 1
        cells += cellXml(place, value, type)
      }
    }
    return cells
  }
}

/** One column, or two: times of different zones have their offset beside them. */
function columnsOf(column: Column, language: Language): Omit<FieldColumn, 'letters'>[] {
  const { id, type, title } = column.field
  const note = zoneNote(column, language)
  const own = {
    field: id,
    type,
    isZone: false,
    title: note === undefined ? title[language] : `${title[language]} (${note})`,
    width: widths[type] ?? textWidth,
  }
  if (note !== undefined || timeZoneOf(column) === undefined) return [own]
  const zoneTitle = `${title[language]} (${viewerTexts[language].spreadsheet.timeZone})`
  return [own, { ...own, isZone: true, title: zoneTitle, width: 12 }]
}

/** What the header says of all times of a column; undefined when each has to say it for itself. */
function zoneNote(column: Column, language: Language): string | undefined {
  const zone = timeZoneOf(column)
  if (zone === 'none') return viewerTexts[language].noTimeZone
  return zone === 'given' && typeof column.offset === 'string' ? offsetName(column.offset) : undefined
}
