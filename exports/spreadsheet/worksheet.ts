import { textCell } from './cell'
import { rowXml } from './sheet-rows'
import { style } from './styles'

/** Rows of a sheet, its header among them (Microsoft, "Excel specifications and limits"). */
export const maximumRows = 1_048_576

export interface SheetColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
}

const start =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
/** The header stays in sight. */
const frozen =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'

/** One xl/worksheets/sheetN.xml: a header that stays in sight, and a filter over all columns. */
export interface SheetFrame {
  /** With row 1; `row` elements from row 2 on follow. */
  readonly head: string
  readonly tail: string
}

/** @param count of rows under the header */
export function sheetFrame(columns: readonly SheetColumn[], count: number): SheetFrame {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const titles = columns.map(({ title }, at) => textCell(`${columnName(at)}1`, title, style.header))
  const last = `${columnName(columns.length - 1)}${count + 1}`
  return {
    head: `${start}${frozen}<cols>${widths.join('')}</cols><sheetData>${rowXml(1, titles.join(''))}`,
    tail: `</sheetData><autoFilter ref="A1:${last}"/></worksheet>\n`,
  }
}

/** 0 is A, 25 Z, 26 AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}
