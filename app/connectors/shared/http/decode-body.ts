import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

export interface BodyLimits {
  /** Bytes after decompression. */
  readonly bytes: number
  /** Times larger than what came over the line. */
  readonly expansion: number
}

/** The body cannot be taken as it is; the message names no content. */
export class BadBody extends Error {
  override readonly name = 'BadBody'
}

/** Small answers may expand freely up to this: the ratio says something only of larger ones. */
const expansionFloor = 64 * 1024

const decompressors: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * The bytes of a body with at most one layer of compression taken off.
 * @throws BadBody for another encoding, more than one layer, a broken one, or too many bytes
 */
export async function* decodeBody(
  body: Readable,
  encoding: string | undefined,
  limits: BodyLimits,
): AsyncGenerator<Uint8Array> {
  const decompress = decompressorOf(encoding)
  let arrived = 0
  let given = 0
  async function* counted(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      arrived += chunk.length
      yield chunk
    }
  }
  body.on('error', () => undefined)
  const plain: AsyncIterable<Uint8Array> = decompress
    ? pipeline(body, counted, decompress, () => undefined)
    : counted(body)
  try {
    for await (const chunk of plain) {
      given += chunk.length
      if (given > limits.bytes) throw new BadBody(`has more than ${limits.bytes} bytes`)
      if (given > expansionFloor && given > arrived * limits.expansion) {
        throw new BadBody(`expands more than ${limits.expansion} times`)
      }
      yield chunk
    }
  } catch (error) {
    throw isCompressionError(error) ? new BadBody('has broken compression') : error
  } finally {
    body.destroy()
  }
}

function decompressorOf(encoding: string | undefined) {
  const name = (encoding ?? 'identity').trim().toLowerCase()
  if (name === 'identity' || name === '') return undefined
  const create = Object.hasOwn(decompressors, name) ? decompressors[name] : undefined
  if (!create) throw new BadBody('has an encoding other than one layer of gzip, deflate or br')
  return create()
}

function isCompressionError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR_')
}
