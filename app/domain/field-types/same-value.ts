import type { FieldType } from './field-types'
import type { FieldValue } from '../records'

/** Is it the same value to the source? 12.5 and 12.50 are, 2026-01-01T10:00Z and 11:00+01:00 are; "" and null are not. */
export function sameValue(type: FieldType, a: FieldValue, b: FieldValue): boolean {
  return comparable(type, a) === comparable(type, b)
}

function comparable(type: FieldType, value: FieldValue): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  if (type === 'decimal' && value.includes('.')) return JSON.stringify(value.replace(/\.?0+$/, ''))
  if (type === 'datetime' && /(Z|[+-]\d\d(:\d\d)?)$/.test(value.slice(10)))
    return JSON.stringify(asInstant(value))
  return JSON.stringify(value)
}

/** Microseconds and finer stay apart: they are put behind the milliseconds again. */
function asInstant(value: string): string {
  const milliseconds = Date.parse(value)
  const finer = /\.\d{3}(\d*?)0*(?=Z|[+-])/.exec(value)?.[1] ?? ''
  return Number.isNaN(milliseconds) ? value : `${milliseconds}.${finer}`
}
