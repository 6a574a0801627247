import { createHash } from 'node:crypto'
import type { ChainedEvent } from '../app/domain/audit-events'

export type EventToChain = Omit<ChainedEvent, 'previousHash' | 'hash'>

/** SHA-256, hex, over the previous hash, a line feed and the canonical JSON of the event (RFC 8785). */
export function chainHash(previousHash: string, event: EventToChain): string {
  const { seq, at, type, actorKind, actorId, subjectId, data } = event
  const text = canonicalJson({ seq, at: at.toISOString(), type, actorKind, actorId, subjectId, data })
  return createHash('sha256').update(`${previousHash}\n${text}`).digest('hex')
}

/** Keys in the order of their UTF-16 units, numbers and texts as ECMAScript writes them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
