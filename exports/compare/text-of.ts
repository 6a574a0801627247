import canonicalize from 'canonicalize'
import type { FieldValue } from '../../app/domain/records'

/** Equal values have equal texts, whatever the order in which a source gives the parts of one. */
export function textOf(value: FieldValue | undefined): string {
  if (typeof value === 'object' && value !== null) return canonicalize(value) ?? ''
  return JSON.stringify(value ?? null)
}
