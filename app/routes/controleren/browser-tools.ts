import { blake2b } from '@noble/hashes/blake2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { hexOf } from '../../../exports/verify/text-bytes'
import type { RunningHash, SignedBytes, VerifyTools } from '../../../exports/verify/verify-tools'

/** What checking an archive needs, from the browser. Node's: exports/node-tools.ts. */
export const browserTools: VerifyTools = {
  sha256: () => running(sha256.create()),
  blake2b512: (bytes) => blake2b(bytes, { dkLen: 64 }),
  crc32,
  inflate,
  verifyEd25519,
}

/** WebCrypto has no hash that takes its bytes one after the other. */
function running(hash: ReturnType<typeof sha256.create>): RunningHash {
  return {
    update: (bytes) => void hash.update(bytes),
    copy: () => running(hash.clone()),
    hex: () => hexOf(hash.digest()),
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array, start: number): number {
  let crc = ~start
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

async function* inflate(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const plain = streamOf(packed).pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (let next = await plain.read(); !next.done; next = await plain.read()) yield next.value
  } finally {
    await plain.cancel().catch(() => undefined)
  }
}

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** Undefined where WebCrypto is missing (no https) or does not know Ed25519 yet. */
async function verifyEd25519(
  publicKey: Uint8Array,
  { message, signature }: SignedBytes,
): Promise<boolean | undefined> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey as BufferSource, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, signature as BufferSource, message as BufferSource)
  } catch {
    return undefined
  }
}
