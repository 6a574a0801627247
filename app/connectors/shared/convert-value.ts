import { isLosslessNumber } from 'lossless-json'
import type { FieldType } from '../../domain/field-types/field-types'
import type { FieldValue } from '../../domain/records'

/** The value does not fit the declared type. Says nothing of the value: the caller names the place. */
export class Misfit extends Error {
  override readonly name = 'Misfit'
  constructor(readonly type: FieldType) {
    super(`holds a value that is no ${type}`)
  }
}

/**
 * A value of a source in the one form its declared type has in every source (domain/records.ts):
 *
 * | type | takes | gives |
 * |---|---|---|
 * | integer | digits, bigint, whole safe number | digits, no leading zeros: `"9007199254740993"` |
 * | decimal | digits with a point or an exponent, finite number | `"12.50"`: the scale is kept, the exponent is written out |
 * | boolean | true/false, `t`/`f`, `true`/`false`, 1/0 | boolean |
 * | date | `2026-01-31`, also with midnight behind it; `20260131` | `"2026-01-31"` |
 * | datetime | date, blank or T, time, zone or none | `"2026-01-31T09:00:00+01:00"`, no zone where none was given |
 * | bytes | bytes, base64 text | base64 |
 * | json | what JSON can hold | the same, numbers as strings |
 * | all others | text, number | text as it is, not trimmed |
 *
 * A list is converted item by item. null stays null, and "" stays "" where the type is text.
 * @throws Misfit
 */
export function convertValue(type: FieldType, raw: unknown): FieldValue {
  if (raw === null || raw === undefined) return null
  if (type === 'json') return convertJson(raw)
  const convert = converters[type] ?? convertText
  if (typeof raw !== 'object') return fitting(type, convert(raw))
  if (Array.isArray(raw)) return raw.map((item) => convertValue(type, item))
  return fitting(type, convert(isLosslessNumber(raw) ? raw.value : raw))
}

function fitting(type: FieldType, converted: FieldValue | undefined): FieldValue {
  if (converted === undefined) throw new Misfit(type)
  return converted
}

const converters: Partial<Record<FieldType, (value: unknown) => FieldValue | undefined>> = {
  integer: (value) => {
    if (typeof value === 'bigint') return value.toString()
    if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
    if (typeof value !== 'string') return undefined
    if (/^(0|-?[1-9]\d*)$/.test(value)) return value
    return /^[+-]?\d+$/.test(value) ? BigInt(value).toString() : undefined
  },
  decimal: (value) => {
    if (typeof value === 'bigint') return value.toString()
    return typeof value === 'string' || typeof value === 'number' ? normalDecimal(String(value)) : undefined
  },
  boolean: (value) =>
    booleans.get(typeof value === 'bigint' || typeof value === 'number' ? String(value) : value),
  date: (value) => (typeof value === 'string' ? normalDate(value) : undefined),
  datetime: (value) => (typeof value === 'string' ? normalMoment(value) : undefined),
  bytes: (value) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
    return typeof value === 'string' && isBase64(value) ? value : undefined
  },
}

const booleans = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['t', true],
  ['f', false],
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
])

function convertText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return value.toString()
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
}

function convertJson(raw: unknown): FieldValue {
  if (raw === null || typeof raw === 'string' || typeof raw === 'boolean') return raw
  if (typeof raw === 'number' || typeof raw === 'bigint') return String(raw)
  if (isLosslessNumber(raw)) return raw.value
  if (Array.isArray(raw)) return raw.map(convertJson)
  if (typeof raw !== 'object' || raw instanceof Uint8Array) throw new Misfit('json')
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, convertJson(value)]))
}

/** More digits than any database gives: an exponent beyond it is an attack on memory, not an amount. */
const maximumExponent = 400

function normalDecimal(text: string): string | undefined {
  if (/^-?[1-9]\d*(\.\d+)?$/.test(text)) return text
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match
  const exponent = Number(exponentText)
  if (whole + fraction === '' || Math.abs(exponent) > maximumExponent) return undefined
  const digits = whole.padStart(whole.length + Math.max(0, -exponent), '0') + fraction
  const point = digits.length - fraction.length + exponent
  const padded = digits.padEnd(Math.max(point, 0), '0')
  const before = padded.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const after = padded.slice(point)
  const negative = sign === '-' && /[1-9]/.test(digits) ? '-' : ''
  return negative + before + (after ? `.${after}` : '')
}

function normalDate(text: string): string | undefined {
  const basic = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (basic) return normalDate(basic.slice(1).join('-'))
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.exec(text)
  return match?.[1] && isCalendarDate(match[1]) ? match[1] : undefined
}

function normalMoment(text: string): string | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](([01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:\.\d+)?)?) ?(Z|[+-]\d{2}(?::?[0-5]\d(?::?[0-5]\d)?)?)?)?$/i.exec(
      text,
    )
  const [, date, time, , zone] = match ?? []
  if (!date || !isCalendarDate(date)) return undefined
  return time ? `${date}T${time}${normalZone(zone)}` : date
}

function normalZone(zone: string | undefined): string {
  if (!zone) return ''
  if (zone.toUpperCase() === 'Z') return 'Z'
  const digits = zone.slice(1).replaceAll(':', '').padEnd(4, '0')
  return zone[0] + (digits.match(/\d\d/g) ?? []).join(':')
}

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Once for every date of every record: too often for a Date. */
function isCalendarDate(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 && leap ? 29 : (daysOfMonth[month - 1] ?? 0)
  return day >= 1 && day <= days
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}
