import type { DatasetResult, Overview } from '../dataset-result'
import { viewerTexts } from '../texts/texts'
import { ZipWriter } from '../zip-writer'
import { DatasetSheets, type SheetLayout } from './dataset-sheets'
import { readMeColumns, readMeRows, type SheetNote } from './read-me'
import { SheetNames } from './sheet-names'
import { stylesXml } from './styles'
import { columnName, maximumRows, sheetFrame } from './worksheet'
import { sheetPath, workbookParts, type NamedSheet } from './workbook'

interface PlannedDataset {
  readonly result: DatasetResult
  readonly sheets: DatasetSheets
  readonly named: readonly NamedSheet[]
}

export interface SpreadsheetOptions extends Pick<SheetLayout, 'giveWay'> {
  /** Only for tests. */
  readonly rowsPerSheet?: number
}

/**
 * data/spreadsheet/inzage.xlsx: every table for people, with numbers and dates as such where that is
 * exact, and no formulas. Written as a stream from the spool, with the same bytes for the same records.
 */
export async function* spreadsheet(overview: Overview, options: SpreadsheetOptions): AsyncGenerator<Buffer> {
  const zip = new ZipWriter('', 1)
  const writing = write(overview, zip, options)
  writing.catch((error: unknown) => zip.fail(error instanceof Error ? error : new Error('writing failed')))
  for await (const chunk of zip.output) {
    const bytes: Buffer = chunk
    yield bytes
  }
  await writing
}

async function write(
  overview: Overview,
  zip: ZipWriter,
  { giveWay, rowsPerSheet = maximumRows - 1 }: SpreadsheetOptions,
): Promise<void> {
  const language = overview.input.languages[0] ?? 'nl'
  const names = new SheetNames()
  const readMe = names.give(viewerTexts[language].spreadsheet.readMe)
  const planned = plan(overview, names, { language, rowsPerSheet, giveWay })
  const results = overview.sources.flatMap((source) => source.datasets)
  const named: NamedSheet[] = [
    { name: readMe, range: rangeOf(readMeColumns(language).length, results.length) },
    ...planned.flatMap(({ named: sheets }) => sheets),
  ]
  for (const [path, xml] of workbookParts(named)) await zip.add(path, xml)
  await zip.add('xl/styles.xml', stylesXml)
  let index = 1
  for (const { sheets } of planned) {
    for (const sheet of sheets.counts.keys()) {
      await zip.addPacked(sheetPath(index), sheets.sheet(sheet))
      index += 1
    }
  }
  // Last, since it tells what did not fit; it is the first sheet all the same.
  const notes = results.map((result): SheetNote => {
    const dataset = planned.find((one) => one.result === result)
    return { result, sheets: dataset?.named.map(({ name }) => name) ?? [], cut: dataset?.sheets.cut ?? 0 }
  })
  const rows = readMeRows(notes, language)
  const { head, tail } = sheetFrame(readMeColumns(language), rows.length)
  await zip.add(sheetPath(0), [head, ...rows, tail].join(''))
  await zip.finish()
}

/** Each dataset with records, and the sheets over which its rows go. */
function plan({ sources }: Overview, names: SheetNames, layout: SheetLayout): PlannedDataset[] {
  const { language } = layout
  return sources
    .flatMap((source) => source.datasets)
    .filter(({ summary }) => summary.recordsWritten > 0)
    .map((result) => {
      const sheets = new DatasetSheets(result, layout)
      const named = sheets.counts.map((count) => ({
        name: names.give(result.place.dataset.title[language]),
        range: rangeOf(sheets.columns.length, count),
      }))
      return { result, sheets, named }
    })
}

function rangeOf(columns: number, rows: number): string {
  return `A1:${columnName(columns - 1)}${rows + 1}`
}
