import { createDeflateRaw, createInflateRaw, type DeflateRaw, type InflateRaw } from 'node:zlib'

const chunkSize = 64 * 1024

/** Packs or unpacks block by block (deflate, RFC 1951), in a thread of Node's pool. */
export class ZlibBlocks {
  #made: Buffer[] = []
  #failure: Error | undefined

  private constructor(private readonly stream: DeflateRaw | InflateRaw) {
    stream.on('data', (made: Buffer) => this.#made.push(made))
    stream.on('error', (error) => (this.#failure = error))
  }

  /** @param level 1 is fast, 6 small */
  static packing(level: 1 | 6): ZlibBlocks {
    return new ZlibBlocks(createDeflateRaw({ level, chunkSize }))
  }

  static unpacking(): ZlibBlocks {
    return new ZlibBlocks(createInflateRaw({ chunkSize }))
  }

  /**
   * What has come out by now. Blocks are taken in the order in which they are given; one may be written over afterwards.
   * @throws when it cannot be unpacked
   */
  async take(block: Uint8Array): Promise<readonly Buffer[]> {
    await new Promise<void>((resolve) => this.stream.write(block, () => resolve()))
    return this.#next()
  }

  /** The rest. @throws when what was to be unpacked has not ended */
  async end(): Promise<readonly Buffer[]> {
    await new Promise<void>((resolve) => this.stream.once('close', resolve).end())
    return this.#next()
  }

  #next(): readonly Buffer[] {
    if (this.#failure) throw this.#failure
    const made = this.#made
    this.#made = []
    return made
  }
}
