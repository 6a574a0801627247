import { isLosslessNumber } from 'lossless-json'
import { isJsonObject } from './strict-json'

/** The value at a dotted place; undefined when the answer has no such key. */
export function valueAt(json: unknown, place: string): unknown {
  let value = json
  for (const name of place.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}

/** Has the answer no such key? A null on the way there means no value, not no key. */
export function isAbsent(json: unknown, place: string): boolean {
  let value = json
  for (const name of place.split('.')) {
    if (value === null) return false
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return true
    value = value[name]
  }
  return false
}

/** Text or digits at a place, as a key or name; undefined for anything else. */
export function textAt(json: unknown, place: string): string | undefined {
  const value = valueAt(json, place)
  if (isLosslessNumber(value)) return value.value
  return typeof value === 'string' ? value : undefined
}
