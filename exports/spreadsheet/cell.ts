import type { ArchivedType } from '../../app/domain/field-types/field-types'
import type { FieldValue } from '../../app/domain/records'
import { isPlainText } from '../plain-text'
import { decimalStyle, maximumDecimals, style } from './styles'
import { xmlText } from './xml-text'

/** Longest text of a cell (Microsoft, "Excel specifications and limits"), in UTF-16 units. */
export const maximumCellLength = 32_767
/** A spreadsheet keeps 15 digits of a number and turns the others into zeros. */
export const exactDigits = 15

const wholeNumber = /^(?:0|-?[1-9][0-9]*)$/
const decimalNumber = /^-?(?:0|[1-9][0-9]*)\.[0-9]+$/
const day = /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])/
const wholeDay = new RegExp(`${day.source}$`)
const moment = new RegExp(
  `${day.source}T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,3})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?$`,
)

/** White space that a reader may drop unless told to keep it. */
const edgeSpace = /^\s|\s$|\n/

const dayLength = 86_400_000
/** Days from 1899-12-30, the zero of spreadsheets, to 1970-01-01. */
const epoch = 25_569
/** Spreadsheets believe that 1900 had a 29 February: what lies before 1 March is a day off in some of them. */
const firstCertainDay = 61

/** A cell at `place` (`B7`): a number or date only when it is exactly what the source gave, otherwise text. */
export function cellXml(place: string, value: FieldValue, type: ArchivedType): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value !== 'string') return textCell(place, JSON.stringify(value))
  return exactCell(place, value, type) ?? textCell(place, value)
}

/** Never a formula: there is no `f` element in any cell, whatever the text starts with. */
export function textCell(place: string, text: string, styleNumber: number = style.text): string {
  if (text.length <= maximumCellLength && isPlainText(text)) {
    return `<c r="${place}" s="${styleNumber}" t="inlineStr"><is><t>${text}</t></is></c>`
  }
  const shown = text.length > maximumCellLength ? shorten(text) : text
  const space = edgeSpace.test(shown) ? ' xml:space="preserve"' : ''
  return `<c r="${place}" s="${styleNumber}" t="inlineStr"><is><t${space}>${xmlText(shown)}</t></is></c>`
}

/** The offset of a date-time, shown beside it: a spreadsheet's times have none. */
export function offsetOf(value: FieldValue): string | null {
  const offset = typeof value === 'string' ? /T.*?(Z|[+-][0-9]{2}:[0-9]{2})$/.exec(value)?.[1] : undefined
  return offset === undefined ? null : offsetName(offset)
}

export function offsetName(offset: string): string {
  return offset === 'Z' ? 'UTC' : `UTC${offset}`
}

export function isTooLong(value: FieldValue): boolean {
  if (typeof value === 'string') return value.length > maximumCellLength
  return value !== null && typeof value === 'object' && JSON.stringify(value).length > maximumCellLength
}

function shorten(text: string): string {
  return `${text.slice(0, maximumCellLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function exactCell(place: string, value: string, type: ArchivedType): string | undefined {
  if (type === 'integer') return wholeCell(place, value)
  if (type === 'decimal') return wholeCell(place, value) ?? decimalCell(place, value)
  if (type === 'date') return numberCell(place, dayNumber(value), style.date)
  if (type === 'datetime') return momentCell(place, value)
  return undefined
}

function wholeCell(place: string, value: string): string | undefined {
  if (value.length - (value.startsWith('-') ? 1 : 0) > exactDigits || !wholeNumber.test(value))
    return undefined
  return numberCell(place, value, style.integer)
}

function decimalCell(place: string, value: string): string | undefined {
  if (!decimalNumber.test(value)) return undefined
  const decimals = value.length - value.indexOf('.') - 1
  if (decimals > maximumDecimals || !isExact(value)) return undefined
  return numberCell(place, value, decimalStyle(decimals))
}

/** Of a number with decimals: zeros before the first other digit do not count. */
function isExact(decimal: string): boolean {
  if (decimal.length <= exactDigits) return true
  return decimal.replace(/^-?[0.]*/, '').replace('.', '').length <= exactDigits
}

/** The clock of the source: no time is moved to another zone. */
function momentCell(place: string, value: string): string | undefined {
  if (!moment.test(value)) return undefined
  const whole = dayNumberAt(value)
  if (whole === undefined) return undefined
  const seconds = value.charAt(16) === ':' ? twoDigits(value, 17) : undefined
  const fraction = seconds === undefined ? undefined : /\.[0-9]+/.exec(value)?.[0]
  const clock = ((twoDigits(value, 11) * 60 + twoDigits(value, 14)) * 60 + (seconds ?? 0)) * 1000
  const time = clock + Number(`0${fraction ?? ''}`) * 1000
  const shown = fraction ? style.milliseconds : seconds === undefined ? style.minutes : style.seconds
  return numberCell(place, whole + time / dayLength, shown)
}

function dayNumber(value: string): number | undefined {
  return wholeDay.test(value) ? dayNumberAt(value) : undefined
}

/** Of a text that starts with a day; undefined when the calendar has no such day, or spreadsheets differ about it. */
function dayNumberAt(value: string): number | undefined {
  const year = twoDigits(value, 0) * 100 + twoDigits(value, 2)
  // JavaScript takes the years up to 99 for those of the twentieth century.
  if (year < 1900) return undefined
  const date = twoDigits(value, 8)
  const time = Date.UTC(year, twoDigits(value, 5) - 1, date)
  if (date > 28 && new Date(time).getUTCDate() !== date) return undefined
  const days = time / dayLength + epoch
  return days < firstCertainDay ? undefined : days
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}

function numberCell(
  place: string,
  value: string | number | undefined,
  styleNumber: number,
): string | undefined {
  return value === undefined ? undefined : `<c r="${place}" s="${styleNumber}"><v>${value}</v></c>`
}
