import { createCipheriv, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

const pageBytes = 256 * 1024
/** A part of this size is read by itself; of a smaller one the whole page is kept for its neighbours. */
const largeBytes = 32 * 1024
/** Some files are read at the same time, each from its own page. */
const keptPages = 4
const cipherBlockBytes = 16

export interface Extent {
  readonly offset: number
  readonly length: number
}

/**
 * A file that only grows, in pages: thousands of small pieces cost few writes and reads. The page that
 * is being filled is in memory only. Encrypted with AES-256-CTR, counted from the start of the file; no
 * place is ever written twice.
 */
export class SpoolFile {
  readonly #key = randomBytes(32)
  #filling = Buffer.allocUnsafe(pageBytes)
  #start = 0
  #filled = 0
  /** Full pages on their way to the file. */
  readonly #leaving = new Map<number, Buffer>()
  /** Pages of which small parts were read, the one that was read longest ago first. */
  readonly #kept = new Map<number, Buffer>()

  constructor(private readonly file: FileHandle) {}

  /** In one piece, whoever else writes at the same time; waits until full pages are in the file. */
  async write(plain: Uint8Array): Promise<Extent> {
    const extent = { offset: this.#start + this.#filled, length: plain.length }
    const leaving: Promise<void>[] = []
    for (let at = 0; at < plain.length;) {
      const part = Math.min(plain.length - at, pageBytes - this.#filled)
      this.#filling.set(plain.subarray(at, at + part), this.#filled)
      this.#filled += part
      at += part
      if (this.#filled === pageBytes) leaving.push(this.#turnPage())
    }
    if (leaving.length > 0) await Promise.all(leaving)
    return extent
  }

  async read({ offset, length }: Extent): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let at = offset; at < offset + length;) {
      const start = at - (at % pageBytes)
      const end = Math.min(offset + length, start + pageBytes)
      parts.push(await this.#readPart(start, at - start, end - start))
      at = end
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
  }

  close(): Promise<void> {
    return this.file.close()
  }

  async #readPart(start: number, from: number, to: number): Promise<Buffer> {
    const inMemory = start === this.#start ? this.#filling : this.#leaving.get(start)
    if (inMemory) return Buffer.from(inMemory.subarray(from, to))
    if (to - from >= largeBytes) return this.#load(start + from, to - from)
    const page = this.#kept.get(start) ?? (await this.#load(start, pageBytes))
    this.#keep(start, page)
    return page.subarray(from, to)
  }

  #keep(start: number, page: Buffer): void {
    this.#kept.delete(start)
    this.#kept.set(start, page)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > keptPages && oldest !== undefined) this.#kept.delete(oldest)
  }

  async #turnPage(): Promise<void> {
    const [start, page] = [this.#start, this.#filling]
    this.#leaving.set(start, page)
    this.#filling = Buffer.allocUnsafe(pageBytes)
    this.#start += pageBytes
    this.#filled = 0
    const sealed = this.#crypt(start, page)
    for (let at = 0; at < sealed.length;) {
      const { bytesWritten } = await this.file.write(sealed, at, sealed.length - at, start + at)
      at += bytesWritten
    }
    this.#leaving.delete(start)
  }

  async #load(offset: number, length: number): Promise<Buffer> {
    const skipped = offset % cipherBlockBytes
    const sealed = Buffer.allocUnsafe(skipped + length)
    for (let at = 0; at < sealed.length;) {
      const { bytesRead } = await this.file.read(sealed, at, sealed.length - at, offset - skipped + at)
      if (bytesRead === 0) throw new Error('the spool file is shorter than what was written to it')
      at += bytesRead
    }
    return this.#crypt(offset - skipped, sealed).subarray(skipped)
  }

  /** The same both ways. */
  #crypt(offset: number, bytes: Buffer): Buffer {
    const counter = Buffer.alloc(cipherBlockBytes)
    counter.writeBigUInt64BE(BigInt(offset / cipherBlockBytes), 8)
    return createCipheriv('aes-256-ctr', this.#key, counter).update(bytes)
  }
}
