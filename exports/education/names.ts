import { createHash } from 'node:crypto'
import type { ArchiveInput } from '../archive-input'

/**
 * A UUID that is the same for the same thing in every archive of the school (RFC 9562, version 8): made
 * from what it is called at its source, not from when the archive was made.
 */
export function uuidOf(input: ArchiveInput, ...path: readonly string[]): string {
  const name = JSON.stringify([input.organisation.website, ...path])
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Sources give days; the standards want moments: the day begins, by UTC. */
export function startOf(day: string): string {
  return `${day}T00:00:00Z`
}
