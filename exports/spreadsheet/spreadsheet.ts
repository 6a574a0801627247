import type { DatasetResult, Overview } from '../dataset-result'
import { viewerTexts } from '../texts/texts'
import { ZipWriter } from '../zip-writer'
import { DatasetSheets } from './dataset-sheets'
import { readMeColumns, readMeRows, type SheetNote } from './read-me'
import { SheetNames } from './sheet-names'
import { stylesXml } from './styles'
import { columnName, maximumRows, worksheetXml } from './worksheet'
import { sheetPath, workbookParts, type NamedSheet } from './workbook'

interface PlannedSheet extends NamedSheet {
  readonly rows: number
}

interface PlannedDataset {
  readonly result: DatasetResult
  readonly sheets: DatasetSheets
  readonly parts: readonly PlannedSheet[]
}

/**
 * data/spreadsheet/inzage.xlsx: every table for people, with numbers and dates as such where that is
 * exact, and no formulas. Written as a stream from the spool, with the same bytes for the same records.
 * @param rowsPerSheet only for tests
 */
export async function* spreadsheet(
  overview: Overview,
  rowsPerSheet: number = maximumRows - 1,
): AsyncGenerator<Buffer> {
  const zip = new ZipWriter('', 1)
  const writing = write(overview, zip, rowsPerSheet)
  writing.catch((error: unknown) => zip.fail(error instanceof Error ? error : new Error('writing failed')))
  for await (const chunk of zip.output) {
    const bytes: Buffer = chunk
    yield bytes
  }
  await writing
}

async function write(overview: Overview, zip: ZipWriter, rowsPerSheet: number): Promise<void> {
  const language = overview.input.languages[0] ?? 'nl'
  const names = new SheetNames()
  const readMe = names.give(viewerTexts[language].spreadsheet.readMe)
  const planned = plan(overview, names, rowsPerSheet)
  const results = overview.sources.flatMap((source) => source.datasets)
  const named: NamedSheet[] = [
    { name: readMe, range: rangeOf(readMeColumns(language).length, results.length) },
    ...planned.flatMap(({ parts }) => parts),
  ]
  for (const [path, xml] of workbookParts(named)) await zip.add(path, xml)
  await zip.add('xl/styles.xml', stylesXml)
  let index = 1
  for (const { sheets, parts } of planned) {
    for (const { rows } of parts) {
      await zip.add(sheetPath(index), worksheetXml(sheets.columns, sheets.next(rows), rows))
      index += 1
    }
  }
  // Last, since it tells what did not fit; it is the first sheet all the same.
  const notes = results.map((result): SheetNote => {
    const dataset = planned.find((one) => one.result === result)
    return { result, sheets: dataset?.parts.map(({ name }) => name) ?? [], cut: dataset?.sheets.cut ?? 0 }
  })
  const rows = readMeRows(notes, language)
  await zip.add(sheetPath(0), worksheetXml(readMeColumns(language), oneBatch(rows), rows.length))
  await zip.finish()
}

/** Each dataset with records, and the sheets over which its rows go. */
function plan({ input, sources }: Overview, names: SheetNames, rowsPerSheet: number): PlannedDataset[] {
  const language = input.languages[0] ?? 'nl'
  return sources
    .flatMap((source) => source.datasets)
    .filter(({ summary }) => summary.recordsWritten > 0)
    .map((result) => {
      const sheets = new DatasetSheets(result, language)
      const total = result.summary.recordsWritten
      const parts = Array.from({ length: Math.ceil(total / rowsPerSheet) }, (_, at) => {
        const rows = Math.min(rowsPerSheet, total - at * rowsPerSheet)
        const name = names.give(result.place.dataset.title[language])
        return { name, rows, range: rangeOf(sheets.columns.length, rows) }
      })
      return { result, sheets, parts }
    })
}

function rangeOf(columns: number, rows: number): string {
  return `A1:${columnName(columns - 1)}${rows + 1}`
}

async function* oneBatch(rows: readonly string[]): AsyncGenerator<readonly string[]> {
  yield rows
}
