import { formatNumber } from '../../app/domain/format'
import type { Language } from '../../app/domain/localized'
import type { DatasetResult } from '../dataset-result'
import { viewerTexts } from '../texts/texts'
import { hiddenWords, missingWords } from '../viewer/dataset-section'
import { lackingWords } from '../viewer/reason-words'
import { cellXml, textCell } from './cell'
import { rowXml } from './sheet-rows'
import type { SheetColumn } from './worksheet'

/** What the first sheet tells about one dataset. */
export interface SheetNote {
  readonly result: DatasetResult
  /** Names of its sheets; none when it has no records. */
  readonly sheets: readonly string[]
  /** Texts that were longer than a cell can be. */
  readonly cut: number
}

export function readMeColumns(language: Language): SheetColumn[] {
  const { columns } = viewerTexts[language].spreadsheet
  return [
    { title: columns.system, width: 24 },
    { title: columns.table, width: 30 },
    { title: columns.sheet, width: 34 },
    { title: columns.rows, width: 12 },
    { title: columns.remarks, width: 90 },
  ]
}

/** Rows from the second on: a line for every dataset, also for those that are not here. */
export function readMeRows(notes: readonly SheetNote[], language: Language): string[] {
  return notes.map((note, at) => {
    const { place, summary } = note.result
    const row = at + 2
    const cells = [
      textCell(`A${row}`, place.source.title[language]),
      textCell(`B${row}`, place.dataset.title[language]),
      textCell(`C${row}`, note.sheets.join(', ')),
      cellXml(`D${row}`, String(summary.recordsWritten), 'integer'),
      textCell(`E${row}`, remarks(note, language)),
    ]
    return rowXml(row, cells.join(''))
  })
}

function remarks({ result, sheets, cut }: SheetNote, language: Language): string {
  const { spreadsheet: texts, status } = viewerTexts[language]
  const file = result.place.json.slice('data/'.length)
  return [
    missingWords(result, language),
    hiddenWords(result, language),
    result.summary.lacking ? lackingWords(result.summary.lacking, language) : '',
    result.summary.status === 'nothing-held' ? status.nothingHeld : '',
    result.summary.status === 'outside-profile' ? status.outsideProfile : '',
    sheets.length > 1 ? texts.split(formatNumber(sheets.length, language)) : '',
    cut > 0 ? texts.cut(formatNumber(cut, language), file) : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
