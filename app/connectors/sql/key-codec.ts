import type { Bindable } from './fragment'

/**
 * Keys as text: a JSON list of `i:digits`, `r:number`, `t:text` or `x:hex`, so that 1 and "1" stay apart
 * where the database keeps them apart. Opaque to everybody else.
 * @throws RangeError for what cannot be a key, such as null
 */
export function encodeKey(values: readonly unknown[]): string {
  return JSON.stringify(values.map(encodePart))
}

/** Undefined for text that encodeKey never makes. */
export function decodeKey(text: string, length: number): Bindable[] | undefined {
  const parts = parseList(text)
  if (!parts || parts.length !== length) return undefined
  const values = parts.map(decodePart)
  return values.every((value) => value !== undefined) ? values : undefined
}

function encodePart(value: unknown): string {
  if (typeof value === 'string') return `t:${value}`
  if (typeof value === 'bigint') return `i:${value}`
  if (typeof value === 'number') return `r:${value}`
  if (value instanceof Uint8Array) return `x:${Buffer.from(value).toString('hex')}`
  throw new RangeError('a key column is null or holds what cannot be a key')
}

function decodePart(part: unknown): Bindable | undefined {
  if (typeof part !== 'string') return undefined
  const text = part.slice(2)
  if (part.startsWith('t:')) return text
  if (part.startsWith('i:') && /^-?\d{1,19}$/.test(text)) return asInteger64(BigInt(text))
  if (part.startsWith('r:') && text !== '' && Number.isFinite(Number(text))) return Number(text)
  if (part.startsWith('x:') && /^([0-9a-f]{2})*$/.test(text)) return Buffer.from(text, 'hex')
  return undefined
}

function asInteger64(value: bigint): bigint | undefined {
  return BigInt.asIntN(64, value) === value ? value : undefined
}

function parseList(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
