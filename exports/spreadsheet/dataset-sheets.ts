import type { ArchivedType } from '../../app/domain/field-types/field-types'
import type { Language } from '../../app/domain/localized'
import { timeZoneOf, type Column } from '../column'
import type { DatasetResult } from '../dataset-result'
import type { Packed } from '../packed-file'
import type { PackedFacts } from '../packer'
import { viewerTexts } from '../texts/texts'
import { offsetName } from './cell'
import type { RowColumn } from './cell-writer'
import { PackedSheets, type SheetPart } from './packed-sheets'
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

export interface SheetLayout {
  readonly language: Language
  readonly rowsPerSheet: number
  /** Called between some rows and the next: others in the same process go first. */
  readonly giveWay: () => Promise<void>
}

/** The sheets of one dataset, as many as its rows need; it is read from the spool once, so ask for them in their order. */
export class DatasetSheets {
  readonly columns: readonly SheetColumn[]
  /** Rows of each. */
  readonly counts: readonly number[]
  readonly #packed: PackedSheets
  readonly #parts: AsyncIterator<SheetPart>
  /** Of the next sheet. */
  #waiting: SheetPart | undefined

  constructor(dataset: DatasetResult, { language, rowsPerSheet, giveWay }: SheetLayout) {
    const columns = dataset.columns
      .flatMap((column) => columnsOf(column, language))
      .map((column, at) => ({ ...column, letters: columnName(at) }))
    this.columns = columns.map(({ title, width }) => ({ title, width }))
    const total = dataset.summary.recordsWritten
    this.counts = Array.from({ length: Math.ceil(total / rowsPerSheet) }, (_, sheet) =>
      Math.min(rowsPerSheet, total - sheet * rowsPerSheet),
    )
    const table = {
      columns: columns.map(({ field, type, isZone, letters }) => ({ field, type, isZone, letters })),
      rowsPerSheet,
      frames: this.counts.map((count) => sheetFrame(this.columns, count)),
    }
    this.#packed = new PackedSheets(dataset.json, table, giveWay)
    this.#parts = this.#packed.parts()
  }

  /** Texts so far that were longer than a cell can be. */
  get cut(): number {
    return this.#packed.cut
  }

  sheet(sheet: number): Packed {
    let facts: PackedFacts | undefined
    const parts = this.#partsOf(sheet)
    return {
      async *packed() {
        for await (const part of parts) {
          if ('facts' in part) facts = part.facts
          else yield part.packed
        }
      },
      get facts() {
        if (!facts) throw new Error('a sheet that is still being written was asked what it holds')
        return facts
      },
    }
  }

  async *#partsOf(sheet: number): AsyncGenerator<SheetPart> {
    for (;;) {
      const part = this.#waiting ?? (await this.#next())
      this.#waiting = part
      if (part?.sheet !== sheet) return
      this.#waiting = undefined
      yield part
    }
  }

  async #next(): Promise<SheetPart | undefined> {
    const next = await this.#parts.next()
    return next.done ? undefined : next.value
  }
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
