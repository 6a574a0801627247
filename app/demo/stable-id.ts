import { createHash } from 'node:crypto'
import type { DemoPerson } from './people'

export function subjectIdOf(person: DemoPerson): string {
  return stableId(`subject ${person.key}`)
}

/** The same id in every demo, in the form of the random ones (RFC 9562, version 8). */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(`inzage demo ${name}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
