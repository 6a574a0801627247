import { isJsonObject } from './strict-json'

/**
 * Places in an answer that no declared place covers: a declared place covers all that is below it, and
 * lists are looked into item by item.
 */
export function undeclaredPlaces(json: unknown, declared: ReadonlySet<string>): Set<string> {
  const found = new Set<string>()
  walk(json, '', declared, found)
  return found
}

function walk(json: unknown, prefix: string, declared: ReadonlySet<string>, found: Set<string>): void {
  if (Array.isArray(json)) {
    for (const item of json) walk(item, prefix, declared, found)
    return
  }
  if (!isJsonObject(json)) {
    if (json !== null && prefix !== '') found.add(prefix)
    return
  }
  for (const [name, value] of Object.entries(json)) {
    const own = name.includes('.') ? JSON.stringify(name) : name
    const place = prefix === '' ? own : `${prefix}.${own}`
    if (declared.has(place)) continue
    if (isAbove(place, declared)) walk(value, place, declared, found)
    else found.add(place)
  }
}

function isAbove(place: string, declared: ReadonlySet<string>): boolean {
  for (const other of declared) if (other.startsWith(`${place}.`)) return true
  return false
}
