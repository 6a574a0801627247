import type { FieldValue } from '../../domain/records'

export interface ChangedPart {
  /** Names on the way to it, items of a list by their number from 1; empty for a value without parts. */
  readonly part: readonly string[]
  readonly before: FieldValue
  readonly after: FieldValue
}

/** Of two values with parts of the same kind only what differs, as far down as it goes. */
export function changedParts(
  before: FieldValue,
  after: FieldValue,
  part: readonly string[] = [],
): ChangedPart[] {
  if (before === after) return []
  if (!hasParts(before) || !hasParts(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ part, before, after }]
  }
  const [then, now] = [partsOf(before), partsOf(after)]
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((name) =>
    changedParts(then.get(name) ?? null, now.get(name) ?? null, [...part, name]),
  )
}

function hasParts(value: FieldValue): value is Exclude<FieldValue, string | boolean | null> {
  return typeof value === 'object' && value !== null
}

function partsOf(value: Exclude<FieldValue, string | boolean | null>): Map<string, FieldValue> {
  const parts = Object.entries(value).map(([name, one]): [string, FieldValue] => [
    Array.isArray(value) ? String(Number(name) + 1) : name,
    one,
  ])
  return new Map(parts)
}
