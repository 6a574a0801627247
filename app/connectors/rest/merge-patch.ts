import { isJsonObject } from '../shared/strict-json'

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
