import { createHash } from 'node:crypto'
import { Transform, type Readable } from 'node:stream'
import { sealBytes, sealOf } from '../verify/seal'

/** The record that ends a ZIP without a comment; its last two bytes are the comment's length. */
const endBytes = 22
const noComment = Buffer.from([0, 0])

/**
 * The ZIP with the SHA-256 of all its bytes as its comment (verify/seal.ts). Destroying it destroys what
 * it reads; an error there is one here.
 * @param zip without a comment
 */
export function sealZip(zip: Readable): Readable {
  const hash = createHash('sha256')
  let held: Buffer = Buffer.alloc(0)
  const sealing = new Transform({
    readableHighWaterMark: 256 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      const out = held
      held = chunk
      // What ends the ZIP may come in two chunks; it has to be changed as one.
      if (chunk.length < endBytes) {
        held = Buffer.concat([out, chunk])
        return done()
      }
      hash.update(out)
      done(null, out)
    },
    flush(done) {
      if (!held.subarray(-2).equals(noComment)) return done(new Error('the ZIP has a comment already'))
      const length = Buffer.alloc(2)
      length.writeUInt16LE(sealBytes)
      const last = Buffer.concat([held.subarray(0, -2), length])
      done(null, Buffer.concat([last, Buffer.from(sealOf(hash.update(last).digest('hex')))]))
    },
  })
  zip.once('error', (error) => sealing.destroy(error))
  sealing.once('close', () => zip.destroy())
  zip.pipe(sealing)
  return sealing
}
