import type { FieldValue } from '../app/domain/records'

/** Signs with which spreadsheets start a formula, their full-width, small and mathematical forms too. */
const formulaSigns = '=+\\-@＝＋－＠﹦﹢﹣﹫−'
/** White space and what spreadsheets skip like it: controls, zero-width and direction marks. */
const skipped = '\\s\\u0000-\\u0020\\u007F-\\u00A0\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF'
// oxlint-disable-next-line no-control-regex -- these are the characters to find
const dangerous = new RegExp(`^(?:[\\t\\r\\u0000]|[${skipped}]*[${formulaSigns}])`)
const quoted = /[",\r\n]|^\s|\s$/

/** Free text as a cell that no spreadsheet takes for a formula (ASVS 5.0 1.2.10). */
export function guardFormula(cell: string): string {
  return dangerous.test(cell) ? `'${cell}` : cell
}

/**
 * The text of a cell before quoting; null is an empty cell. NUL, which no CSV reader takes, becomes its
 * visible symbol U+2400; completeness.json counts them and the JSON file has the exact value.
 */
export function cellText(value: FieldValue, unaltered: boolean): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (unaltered) return text
  return guardFormula(text).replaceAll('\u0000', '\u2400')
}

/** RFC 4180. An empty text is `""`, so that it differs from a cell without a value. */
export function csvCell(text: string, isNull: boolean): string {
  if (text === '') return isNull ? '' : '""'
  return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvHeader(names: readonly string[]): string {
  return `${names.map((name) => csvCell(name, false)).join(',')}\r\n`
}
