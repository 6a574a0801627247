import type { Encoding } from './files-declaration'

/** Bytes that are not text in the declared encoding. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable'
}

/**
 * What Windows writes between 0x80 and 0x9f where latin1 is meant (WHATWG: latin1 is windows-1252); in
 * real ISO 8859-1 these never occur in text. Own table: Node versions differ here.
 */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Text of bytes, a byte order mark at the start left out. @throws Undecodable */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decode = createDecoder(encoding)
  for await (const chunk of chunks) yield decode(chunk)
  yield decode(undefined)
}

/** Number of the line, from 1, in which the first bytes stand that cannot be decoded. */
export async function undecodableLine(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): Promise<number> {
  const decode = createDecoder(encoding)
  let line = 1
  try {
    for await (const chunk of chunks) {
      for (const piece of piecesOf(chunk)) line += decode(piece).split('\n').length - 1
    }
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error
  }
  return line
}

/** Takes undefined for the end. */
function createDecoder(encoding: Encoding): (chunk: Uint8Array | undefined) => string {
  if (encoding === 'latin1' || encoding === 'windows-1252') {
    return (chunk) =>
      Buffer.from(chunk ?? [])
        .toString('latin1')
        .replace(/[\u0080-\u009f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80] ?? control)
  }
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (chunk) => {
    const text = decoded(decoder, chunk)
    // U+FFFE is no character: it is the byte order mark of the other byte order.
    if (text === undefined || text.includes('\ufffe')) throw new Undecodable(`not ${encoding}`)
    return text
  }
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | undefined): string | undefined {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch {
    return undefined
  }
}

/** Cut behind each byte of a line feed, whatever the encoding: the decoder keeps what is not complete. */
function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  let start = 0
  for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
    yield chunk.subarray(start, end + 1)
    start = end + 1
  }
  yield chunk.subarray(start)
}
