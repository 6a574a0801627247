import { createHash, createPublicKey, verify, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createInflateRaw, crc32 } from 'node:zlib'
import { toBase64Url } from './verify/text-bytes'
import type { RunningHash, SignedBytes, VerifyTools } from './verify/verify-tools'

/** What checking an archive needs, from Node. The browser's: app/routes/controleren/browser-tools.ts. */
export const nodeTools: VerifyTools = {
  sha256: () => running(createHash('sha256')),
  blake2b512: (bytes) => createHash('blake2b512').update(bytes).digest(),
  crc32,
  inflate,
  verifyEd25519: (publicKey, of) => Promise.resolve(verifyEd25519(publicKey, of)),
}

function running(hash: Hash): RunningHash {
  return {
    update: (bytes) => void hash.update(bytes),
    copy: () => running(hash.copy()),
    hex: () => hash.digest('hex'),
  }
}

async function* inflate(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let given = 0
  const source = Readable.from(
    counted(packed, (bytes) => (given += bytes)),
    { objectMode: false },
  )
  const inflater = createInflateRaw()
  source.on('error', (error) => inflater.destroy(error))
  try {
    for await (const chunk of source.pipe(inflater)) yield chunk as Buffer
  } finally {
    source.destroy()
    inflater.destroy()
  }
  if (inflater.bytesWritten !== given) throw new Error('something follows the end of the deflated bytes')
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length)
    yield chunk
  }
}

function verifyEd25519(publicKey: Uint8Array, { message, signature }: SignedBytes): boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(publicKey) },
    format: 'jwk',
  })
  return verify(null, message, key, signature)
}
