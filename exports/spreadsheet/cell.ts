import type { FieldType } from '../../app/domain/field-types/field-types'
import type { FieldValue } from '../../app/domain/records'
import { decimalStyle, maximumDecimals, style } from './styles'
import { xmlText } from './xml-text'

/** Longest text of a cell (Microsoft, "Excel specifications and limits"), in UTF-16 units. */
export const maximumCellLength = 32_767
/** A spreadsheet keeps 15 digits of a number and turns the others into zeros. */
const exactDigits = 15

const wholeNumber = /^(?:0|-?[1-9][0-9]*)$/
const decimalNumber = /^-?(?:0|[1-9][0-9]*)\.([0-9]+)$/
const day = /^([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/
const moment =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,3}))?)?(Z|[+-][0-9]{2}:[0-9]{2})?$/

/** White space that a reader may drop unless told to keep it. */
const edgeSpace = /^\s|\s$|\n/

const dayLength = 86_400_000
/** Days from 1899-12-30, the zero of spreadsheets, to 1970-01-01. */
const epoch = 25_569
/** Spreadsheets believe that 1900 had a 29 February: what lies before 1 March is a day off in some of them. */
const firstCertainDay = 61

/** A cell at `place` (`B7`): a number or date only when it is exactly what the source gave, otherwise text. */
export function cellXml(place: string, value: FieldValue, type: FieldType): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value !== 'string') return textCell(place, JSON.stringify(value))
  return exactCell(place, value, type) ?? textCell(place, value)
}

/** Never a formula: there is no `f` element in any cell, whatever the text starts with. */
export function textCell(place: string, text: string, styleNumber: number = style.text): string {
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

function exactCell(place: string, value: string, type: FieldType): string | undefined {
  if (type === 'integer') return wholeCell(place, value)
  if (type === 'decimal') return wholeCell(place, value) ?? decimalCell(place, value)
  if (type === 'date') return numberCell(place, dayNumber(value), style.date)
  if (type === 'datetime') return momentCell(place, value)
  return undefined
}

function wholeCell(place: string, value: string): string | undefined {
  if (!wholeNumber.test(value) || value.replace('-', '').length > exactDigits) return undefined
  return numberCell(place, value, style.integer)
}

function decimalCell(place: string, value: string): string | undefined {
  const decimals = decimalNumber.exec(value)?.[1]?.length ?? 0
  const significant = value.replace(/^-?[0.]*/, '').replace('.', '').length
  if (decimals === 0 || decimals > maximumDecimals || significant > exactDigits) return undefined
  return numberCell(place, value, decimalStyle(decimals))
}

/** The clock of the source: no time is moved to another zone. */
function momentCell(place: string, value: string): string | undefined {
  const [, date = '', hours, minutes, seconds, fraction] = moment.exec(value) ?? []
  const whole = dayNumber(date)
  if (whole === undefined) return undefined
  const milliseconds = Number(`0.${fraction ?? 0}`) * 1000
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000 + milliseconds
  const shown = fraction ? style.milliseconds : seconds ? style.seconds : style.minutes
  return numberCell(place, whole + time / dayLength, shown)
}

function dayNumber(value: string): number | undefined {
  const [, year, month, date] = day.exec(value) ?? []
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date))
  if (Number.isNaN(time) || (Number(date) > 28 && new Date(time).getUTCDate() !== Number(date)))
    return undefined
  const days = time / dayLength + epoch
  return days < firstCertainDay ? undefined : days
}

function numberCell(
  place: string,
  value: string | number | undefined,
  styleNumber: number,
): string | undefined {
  return value === undefined ? undefined : `<c r="${place}" s="${styleNumber}"><v>${value}</v></c>`
}
