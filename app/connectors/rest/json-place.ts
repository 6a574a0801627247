import { isJsonObject } from '../shared/strict-json'

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

/** A JSON merge patch (RFC 7396) that sets the values at dotted places. */
export function mergePatch(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  for (const [place, value] of Object.entries(values)) {
    const names = place.split('.')
    const last = names.pop() ?? place
    let target = patch
    for (const name of names) {
      const below = target[name]
      const next: Record<string, unknown> = isJsonObject(below) ? { ...below } : {}
      target[name] = next
      target = next
    }
    target[last] = value
  }
  return patch
}
