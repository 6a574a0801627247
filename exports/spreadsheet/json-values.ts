const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

/** Bytes that stand for themselves in JSON and in XML: most of ASCII, and in UTF-8 what is from U+00C0 to U+027F. */
const plain = new Uint8Array(256).fill(1, 0x20, 0xca).fill(0, 0xc0, 0xc3)
for (const sign of '"&<>\\_\u007F') plain[sign.charCodeAt(0)] = 0

/**
 * Steps through the values of records in the bytes of their JSON, as RowWriter wrote them: without white space between
 * values. One for many records, since there are millions of values.
 */
export class JsonValues {
  /** Where the value starts. */
  from = 0
  /** Where it is over. */
  to = 0
  /** A text of which every byte stands for itself. */
  isPlain = false

  constructor(readonly bytes: Buffer) {}

  /** To a record that starts at `at`, before its first value. */
  startAt(at: number): void {
    this.to = at
  }

  /** @param lead bytes between the values: the name of the field and its signs */
  next(lead: number): void {
    this.from = this.to + lead
    const { bytes } = this
    this.isPlain = false
    if (bytes[this.from] !== quote) {
      this.to = endOfOther(bytes, this.from)
      return
    }
    let at = this.from + 1
    while (plain[Number(bytes[at])] === 1) at += 1
    this.isPlain = bytes[at] === quote
    this.to = this.isPlain ? at + 1 : endOfText(bytes, at)
  }

  get isNull(): boolean {
    return this.bytes[this.from] === 0x6e
  }

  get json(): string {
    return this.bytes.toString('utf8', this.from, this.to)
  }
}

/** @param inside somewhere in the text, not on what an escape begins with */
function endOfText(json: Uint8Array, inside: number): number {
  let at = inside
  for (; json[at] !== quote; at += 1) if (json[at] === backslash) at += 1
  return at + 1
}

/** Of null, true, false, a list or an object. */
function endOfOther(json: Uint8Array, start: number): number {
  let depth = 0
  for (let at = start; ;) {
    const byte = json[at]
    if (depth === 0 && (byte === comma || byte === closeBrace)) return at
    if (byte === openBrace || byte === openBracket) depth += 1
    if (byte === closeBrace || byte === closeBracket) depth -= 1
    at = byte === quote ? endOfText(json, at + 1) : at + 1
  }
}
