import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import { ZlibBlocks } from './zlib-blocks'

/** What is packed at once, so that the packed bytes do not depend on how a file was written. */
const blockBytes = 128 * 1024
const smallestBlock = 4 * 1024
/** Blocks that are being packed or wait for it: with fewer, packing waits for whoever writes the next one. */
const mostUnderway = 3

/** What a ZIP tells of a file. */
export interface PackedFacts {
  /** Of the file itself. */
  readonly bytes: number
  readonly packedBytes: number
  readonly crc32: number
}

export interface PackerOptions {
  /** 1 is fast, 6 small. */
  readonly level: 1 | 6
  /** Takes what was packed, piece by piece. */
  onPacked(packed: Buffer): Promise<void> | void
  /** Called with all bytes in their order, before they are packed. */
  onBlock?(block: Uint8Array): void
}

/** A full block: it can be filled again when what it was packed to has been given. */
interface Underway {
  readonly block: Uint8Array
  readonly given: Promise<void>
}

/** Packs a file while it is being written: some blocks are packed, in another thread, while the next one fills. */
export class Packer {
  #crc = 0
  #bytes = 0
  #packedBytes = 0
  #filling: Uint8Array = Buffer.alloc(0)
  #filled = 0
  readonly #underway: Underway[] = []
  /** All that was packed so far; rejects for good when something could not be. */
  #given: Promise<void> = Promise.resolve()
  #blocks: ZlibBlocks | undefined

  constructor(private readonly options: PackerOptions) {}

  /** Takes a copy; waits while packing is behind. @throws what `onPacked` throws, then or later */
  async write(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + blockBytes - this.#filled)
      this.#put(part)
      at += part.length
      if (this.#filled === blockBytes) await this.#turn()
    }
  }

  async end(): Promise<PackedFacts> {
    const rest = this.#filling.subarray(0, this.#filled)
    this.#see(rest)
    await this.#given
    if (this.#blocks) {
      await this.#give(await this.#blocks.take(rest))
      await this.#give(await this.#blocks.end())
    } else {
      await this.#give([await packWhole(rest, { level: this.options.level })])
    }
    this.#underway.length = 0
    this.#filling = Buffer.alloc(0)
    return { bytes: this.#bytes, packedBytes: this.#packedBytes, crc32: this.#crc }
  }

  #put(part: Uint8Array): void {
    const needed = this.#filled + part.length
    if (needed > this.#filling.length) {
      const larger = Math.max(needed, this.#filling.length * 2, smallestBlock)
      const block = Buffer.allocUnsafe(Math.min(larger, blockBytes))
      block.set(this.#filling.subarray(0, this.#filled))
      this.#filling = block
    }
    this.#filling.set(part, this.#filled)
    this.#filled = needed
  }

  async #turn(): Promise<void> {
    const block = this.#filling
    this.#see(block)
    const oldest = this.#underway.length === mostUnderway ? this.#underway.shift() : undefined
    await oldest?.given
    this.#filling = oldest?.block ?? Buffer.allocUnsafe(blockBytes)
    this.#filled = 0
    this.#given = this.#pack(block, this.#given)
    // Whoever writes or ends it next is told.
    this.#given.catch(() => undefined)
    this.#underway.push({ block, given: this.#given })
  }

  async #pack(block: Uint8Array, before: Promise<void>): Promise<void> {
    const blocks = (this.#blocks ??= ZlibBlocks.packing(this.options.level))
    const [packed] = await Promise.all([blocks.take(block), before])
    await this.#give(packed)
  }

  async #give(packed: readonly Buffer[]): Promise<void> {
    for (const piece of packed) {
      this.#packedBytes += piece.length
      await this.options.onPacked(piece)
    }
  }

  #see(block: Uint8Array): void {
    this.options.onBlock?.(block)
    this.#crc = crc32(block, this.#crc)
  }
}

/** Of small files there may be thousands: a stream for each would cost more than the rest. */
const packWhole = promisify<Uint8Array, { level: number }, Buffer>(deflateRaw)
