import { createCipheriv, randomBytes } from 'node:crypto'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const pieceBytes = 64 * 1024

interface Extent {
  readonly number: number
  readonly offset: number
  readonly length: number
}

/**
 * One temporary file on which the files of an archive wait for their turn in the ZIP. So a dataset is
 * read once, and a slow reader of the ZIP never holds up the source. The file has no name (it is
 * unlinked as soon as it is open) and its content is encrypted under a key that exists in memory
 * only: whatever happens, nothing readable is left behind.
 */
export interface Spool {
  /** A new, empty file on the spool. */
  track(): Track
  /** Frees the space. Tracks can no longer be used. */
  close(): Promise<void>
}

export async function openSpool(folder: string = tmpdir()): Promise<Spool> {
  const path = join(folder, `inzage-${randomBytes(16).toString('hex')}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  const place = new SpoolFile(file)
  return { track: () => new Track(place), close: () => file.close() }
}

class SpoolFile {
  readonly #key = randomBytes(32)
  #end = 0
  #extents = 0

  constructor(private readonly file: FileHandle) {}

  async write(plain: Uint8Array): Promise<Extent> {
    const extent = { number: this.#extents++, offset: this.#end, length: plain.length }
    this.#end += plain.length
    const sealed = this.#crypt(extent, plain)
    let written = 0
    while (written < sealed.length) {
      const part = await this.file.write(sealed, written, sealed.length - written, extent.offset + written)
      written += part.bytesWritten
    }
    return extent
  }

  async read(extent: Extent): Promise<Buffer> {
    const sealed = Buffer.allocUnsafe(extent.length)
    let done = 0
    while (done < extent.length) {
      const part = await this.file.read(sealed, done, extent.length - done, extent.offset + done)
      if (part.bytesRead === 0) throw new Error('the spool file is shorter than what was written to it')
      done += part.bytesRead
    }
    return this.#crypt(extent, sealed)
  }

  /** AES-256-CTR, its own counter range per extent: 2^64 blocks each. */
  #crypt(extent: Extent, bytes: Uint8Array): Buffer {
    const start = Buffer.alloc(16)
    start.writeBigUInt64BE(BigInt(extent.number), 0)
    return createCipheriv('aes-256-ctr', this.#key, start).update(bytes)
  }
}

/** A file on the spool: written from one side, read from the other, also while it is being written. */
export class Track {
  readonly #extents: Extent[] = []
  #pending: Buffer[] = []
  #pendingBytes = 0
  #bytes = 0
  #ended = false
  #failure: Error | undefined
  #wake: () => void = () => undefined

  constructor(private readonly place: SpoolFile) {}

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes
  }

  async write(content: string | Uint8Array): Promise<void> {
    const chunk = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
    this.#pending.push(chunk)
    this.#pendingBytes += chunk.length
    this.#bytes += chunk.length
    if (this.#pendingBytes >= pieceBytes) await this.#flush()
  }

  async end(): Promise<void> {
    await this.#flush()
    this.#ended = true
    this.#wake()
  }

  /** Makes readers throw: there will be no more. */
  fail(error: Error): void {
    this.#failure ??= error
    this.#wake()
  }

  /** All bytes from the start; waits for those that are still to come. One reader at a time. */
  async *read(): AsyncGenerator<Buffer> {
    for (let next = 0; ;) {
      const extent = this.#extents[next]
      if (extent) {
        next += 1
        yield await this.place.read(extent)
      } else if (this.#failure) {
        throw this.#failure
      } else if (this.#ended) {
        return
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve))
      }
    }
  }

  async #flush(): Promise<void> {
    if (this.#pendingBytes === 0) return
    const all = this.#pending.length === 1 ? this.#pending[0]! : Buffer.concat(this.#pending)
    this.#pending = []
    this.#pendingBytes = 0
    for (let at = 0; at < all.length; at += pieceBytes) {
      this.#extents.push(await this.place.write(all.subarray(at, at + pieceBytes)))
    }
    this.#wake()
  }
}
