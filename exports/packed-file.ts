import { createHash, type Hash } from 'node:crypto'
import { Packer, type PackedFacts } from './packer'
import type { Track } from './spool'
import { ZlibBlocks } from './zlib-blocks'

/** Bytes that go into a ZIP as they are, and what it tells of them. */
export interface Packed {
  /** Once, from the start; waits for those that are still to come. */
  packed(): AsyncIterable<Buffer>
  /** Known when `packed` has ended. */
  readonly facts: PackedFacts
}

/**
 * A file of the archive on the spool, packed and hashed while it is being written. Packing is most of the work of an
 * archive: files that are written at the same time are packed on as many cores as there are, and the ZIP copies them.
 */
export class PackedFile implements Packed {
  /** Gone when the file has ended: of small files there may be very many. */
  #writing: { readonly packer: Packer; readonly hash: Hash } | undefined
  #facts: (PackedFacts & { readonly sha256: string }) | undefined

  constructor(private readonly track: Track) {
    const hash = createHash('sha256')
    const packer = new Packer({
      level: 6,
      onPacked: (packed) => track.write(packed),
      onBlock: (block) => hash.update(block),
    })
    this.#writing = { packer, hash }
  }

  /** With its SHA-256 in hex. @throws before it has ended */
  get facts(): PackedFacts & { readonly sha256: string } {
    if (!this.#facts) throw new Error('a file that is still being written was asked what it holds')
    return this.#facts
  }

  /** Takes a copy; waits while packing is behind. */
  async write(content: string | Uint8Array): Promise<void> {
    await this.#inHand().packer.write(typeof content === 'string' ? Buffer.from(content) : content)
  }

  async end(): Promise<void> {
    const { packer, hash } = this.#inHand()
    const facts = await packer.end()
    this.#facts = { ...facts, sha256: hash.digest('hex') }
    this.#writing = undefined
    this.track.end()
  }

  /** Makes readers throw: there will be no more. */
  fail(error: Error): void {
    this.track.fail(error)
  }

  /** One reader at a time while it is being written. */
  packed(): AsyncGenerator<Buffer> {
    return this.track.read()
  }

  /** The file itself. */
  async *read(): AsyncGenerator<Buffer> {
    const blocks = ZlibBlocks.unpacking()
    for await (const packed of this.packed()) yield* await blocks.take(packed)
    yield* await blocks.end()
  }

  #inHand() {
    if (!this.#writing) throw new Error('a file that has ended cannot be written')
    return this.#writing
  }
}
