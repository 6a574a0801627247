import { isLosslessNumber, parse } from 'lossless-json'

/** Deeper nesting than this is no data of a person. */
const maximumDepth = 64

const quote = 0x22
const backslash = 0x5c
const brackets = { '{': 0x7b, '}': 0x7d, '[': 0x5b, ']': 0x5d } as const
const comma = 0x2c

/** Numbers are LosslessNumber: their digits as the source wrote them. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * JSON (RFC 8259) read so that nothing is lost or hidden: digits are kept, and duplicate keys,
 * `__proto__` keys and nesting beyond 64 levels are refused.
 * @throws SyntaxError that holds nothing of the text
 */
export function parseStrictJson(text: string): unknown {
  refuseDangerous(text)
  try {
    return parse(text)
  } catch {
    throw new SyntaxError('not valid JSON')
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
}

/** One pass before parsing: the parser recurses and keeps quiet about equal duplicates. */
function refuseDangerous(text: string): void {
  const open: (Set<string> | undefined)[] = []
  let keyNext = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      const end = endOfString(text, at)
      if (keyNext) refuseKey(text.slice(at, end + 1), open.at(-1))
      keyNext = false
      at = end
    } else if (code === brackets['{'] || code === brackets['[']) {
      if (open.length === maximumDepth) throw new SyntaxError('nested too deeply')
      keyNext = code === brackets['{']
      open.push(keyNext ? new Set() : undefined)
    } else if (code === brackets['}'] || code === brackets[']']) {
      open.pop()
      keyNext = false
    } else if (code === comma) {
      keyNext = open.at(-1) !== undefined
    }
  }
}

/** Index of the closing quote, or the last of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== quote) {
    at += text.charCodeAt(at) === backslash ? 2 : 1
  }
  return at
}

function refuseKey(quoted: string, seen: Set<string> | undefined): void {
  const key = quoted.includes('\\') ? decodedKey(quoted) : quoted.slice(1, -1)
  if (key === '__proto__') throw new SyntaxError('has a key __proto__')
  if (seen?.has(key)) throw new SyntaxError('has the same key twice in one object')
  seen?.add(key)
}

function decodedKey(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    throw new SyntaxError('not valid JSON')
  }
}
