import type { Bindable } from './fragment'

/**
 * Keys as text: a JSON list of `i:digits`, `r:number`, `t:text` or `x:hex`, so that 1 and "1" stay apart
 * where the database keeps them apart. Opaque to everybody else.
 * @param length how many values at the start of the row are the key
 * @throws RangeError for what cannot be a key, such as null
 */
export function encodeKey(row: readonly unknown[], length = row.length): string {
  let parts = encodePart(row[0])
  for (let at = 1; at < length; at++) parts += `,${encodePart(row[at])}`
  return `[${parts}]`
}

/** Undefined for text that encodeKey never makes. */
export function decodeKey(text: string, length: number): Bindable[] | undefined {
  const parts = parseList(text)
  if (!parts || parts.length !== length) return undefined
  const values = parts.map(decodePart)
  return values.every((value) => value !== undefined) ? values : undefined
}

/** As JSON; only text has anything to escape. */
function encodePart(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(`t:${value}`)
  if (typeof value === 'bigint') return `"i:${value}"`
  if (typeof value === 'number') return `"r:${value}"`
  if (value instanceof Uint8Array) return `"x:${Buffer.from(value).toString('hex')}"`
  throw new RangeError('a key column is null or holds what cannot be a key')
}

function decodePart(part: unknown): Bindable | undefined {
  if (typeof part !== 'string') return undefined
  const text = part.slice(2)
  if (part.startsWith('t:')) return text
  if (part.startsWith('i:') && /^-?\d{1,20}$/.test(text)) return asInteger(BigInt(text))
  if (part.startsWith('r:') && text !== '' && Number.isFinite(Number(text))) return Number(text)
  if (part.startsWith('x:') && /^([0-9a-f]{2})*$/.test(text)) return Buffer.from(text, 'hex')
  return undefined
}

/** Of 64 bits, with a sign or without. */
function asInteger(value: bigint): bigint | undefined {
  return value >= -(2n ** 63n) && value < 2n ** 64n ? value : undefined
}

function parseList(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
