import { createHash } from 'node:crypto'
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
  readonly #hash = createHash('sha256')
  readonly #packer: Packer
  #facts: (PackedFacts & { readonly sha256: string }) | undefined

  constructor(private readonly track: Track) {
    this.#packer = new Packer({
      level: 6,
      onPacked: (packed) => track.write(packed),
      onBlock: (block) => this.#hash.update(block),
    })
  }

  /** Of the file itself, so far. */
  get bytes(): number {
    return this.#packer.bytes
  }

  /** With its SHA-256 in hex. @throws before it has ended */
  get facts(): PackedFacts & { readonly sha256: string } {
    if (!this.#facts) throw new Error('a file that is still being written was asked what it holds')
    return this.#facts
  }

  /** Takes a copy; waits while packing is behind. */
  async write(content: string | Uint8Array): Promise<void> {
    await this.#packer.write(typeof content === 'string' ? Buffer.from(content) : content)
  }

  async end(): Promise<void> {
    const facts = await this.#packer.end()
    this.#facts = { ...facts, sha256: this.#hash.digest('hex') }
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
}
