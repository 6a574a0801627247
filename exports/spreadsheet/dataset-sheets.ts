import type { ArchivedType } from '../../app/domain/field-types/field-types'
import type { Language } from '../../app/domain/localized'
import { timeZoneOf, type Column } from '../column'
import type { DatasetResult } from '../dataset-result'
import { viewerTexts } from '../texts/texts'
import { offsetName } from './cell'
import type { RowThread } from './row-thread'
import type { RowColumn } from './cell-writer'
import { SheetRows, type RowTable, type WrittenRows } from './sheet-rows'
import { columnName, type SheetColumn } from './worksheet'

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

type Rows = AsyncIterator<WrittenRows>

/** The rows of one dataset, over as many sheets as they need; read from the spool once, in their order. */
export class DatasetSheets {
  readonly columns: readonly SheetColumn[]
  /** Texts that were longer than a cell can be. */
  cut = 0
  readonly #table: RowTable
  #rows: Rows | undefined
  #waiting: WrittenRows['parts'] = []

  constructor(
    private readonly dataset: DatasetResult,
    { language, rowsPerSheet }: { language: Language; rowsPerSheet: number },
  ) {
    const columns = dataset.columns
      .flatMap((column) => columnsOf(column, language))
      .map((column, at) => ({ ...column, letters: columnName(at) }))
    this.columns = columns.map(({ title, width }) => ({ title, width }))
    const cells = columns.map(({ field, type, isZone, letters }) => ({ field, type, isZone, letters }))
    this.#table = { columns: cells, rowsPerSheet }
  }

  /**
   * The `row` elements of a sheet; ask for one after the other.
   * @param thread where they are written, if not here
   */
  async *rowsOf(sheet: number, thread: RowThread | undefined): AsyncGenerator<Buffer> {
    this.#rows ??= thread ? thread.rows(this.dataset.json, this.#table) : rowsHere(this.dataset, this.#table)
    for (;;) {
      const own = this.#waiting.filter((part) => part.sheet === sheet)
      // A copy: memory that came from another thread does not count when this one decides to clear away.
      for (const { xml } of own) yield Buffer.from(xml)
      this.#waiting = this.#waiting.slice(own.length)
      if (this.#waiting.length > 0) return
      const next = await this.#rows.next()
      if (next.done) return
      this.#waiting = next.value.parts
      this.cut = next.value.cut
    }
  }
}

async function* rowsHere({ json }: DatasetResult, table: RowTable): AsyncGenerator<WrittenRows> {
  const rows = new SheetRows(table)
  for await (const piece of json.read()) yield rows.take(piece)
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
