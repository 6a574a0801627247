import type { ArchivedType } from '../../app/domain/field-types/field-types'
import type { Language } from '../../app/domain/localized'
import { timeZoneOf, type Column } from '../column'
import type { DatasetResult } from '../dataset-result'
import type { Packed } from '../packed-file'
import type { PackedFacts } from '../packer'
import { viewerTexts } from '../texts/texts'
import { offsetName } from './cell'
import type { RowThread } from './row-thread'
import type { RowColumn } from './cell-writer'
import { PackedSheets, type SheetPart, type SheetTable, type WrittenSheets } from './packed-sheets'
import { columnName, sheetFrame, type SheetColumn } from './worksheet'

const widths: Partial<Record<ArchivedType, number>> = {
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

/** The sheets of one dataset, as many as its rows need; it is read from the spool once, so ask for them in their order. */
export class DatasetSheets {
  readonly columns: readonly SheetColumn[]
  /** Rows of each. */
  readonly counts: readonly number[]
  /** Texts that were longer than a cell can be. */
  cut = 0
  readonly #table: SheetTable
  #written: AsyncIterator<WrittenSheets> | undefined
  #waiting: SheetPart[] = []

  constructor(
    private readonly dataset: DatasetResult,
    { language, rowsPerSheet }: { language: Language; rowsPerSheet: number },
  ) {
    const columns = dataset.columns
      .flatMap((column) => columnsOf(column, language))
      .map((column, at) => ({ ...column, letters: columnName(at) }))
    this.columns = columns.map(({ title, width }) => ({ title, width }))
    const total = dataset.summary.recordsWritten
    this.counts = Array.from({ length: Math.ceil(total / rowsPerSheet) }, (_, sheet) =>
      Math.min(rowsPerSheet, total - sheet * rowsPerSheet),
    )
    this.#table = {
      columns: columns.map(({ field, type, isZone, letters }) => ({ field, type, isZone, letters })),
      rowsPerSheet,
      frames: this.counts.map((count) => sheetFrame(this.columns, count)),
    }
  }

  /** @param thread where it is written, if not here */
  sheet(sheet: number, thread: RowThread | undefined): Packed {
    let facts: PackedFacts | undefined
    const parts = this.#partsOf(sheet, thread)
    return {
      async *packed() {
        for await (const part of parts) {
          if ('facts' in part) facts = part.facts
          else yield viewOf(part.packed)
        }
      },
      get facts() {
        if (!facts) throw new Error('a sheet that is still being written was asked what it holds')
        return facts
      },
    }
  }

  async *#partsOf(sheet: number, thread: RowThread | undefined): AsyncGenerator<SheetPart> {
    const { dataset } = this
    this.#written ??= thread ? thread.sheets(dataset.json, this.#table) : sheetsHere(dataset, this.#table)
    for (;;) {
      const own = this.#waiting.filter((part) => part.sheet === sheet)
      yield* own
      this.#waiting = this.#waiting.slice(own.length)
      if (this.#waiting.length > 0) return
      const next = await this.#written.next()
      if (next.done) return
      this.#waiting = [...next.value.parts]
      this.cut = next.value.cut
    }
  }
}

async function* sheetsHere({ json }: DatasetResult, table: SheetTable): AsyncGenerator<WrittenSheets> {
  const sheets = new PackedSheets(table)
  for await (const piece of json.packed()) yield await sheets.take(piece)
  yield await sheets.end()
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** One column, or two: times of different zones have their offset beside them. */
function columnsOf(column: Column, language: Language): (SheetColumn & Omit<RowColumn, 'letters'>)[] {
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
