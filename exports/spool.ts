import { randomBytes } from 'node:crypto'
import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PackedFile } from './packed-file'
import { SpoolFile, type Extent } from './spool-file'

/** No piece is larger, so that a reader holds little. */
const pieceBytes = 128 * 1024

/**
 * One temporary file on which the files of an archive wait for their turn in the ZIP. So a dataset is
 * read once, and a slow reader of the ZIP never holds up the source. The file has no name (it is
 * unlinked as soon as it is open) and its content is encrypted under a key that exists in memory
 * only: whatever happens, nothing readable is left behind.
 */
export interface Spool {
  /** A new, empty file that goes into the ZIP as it is. */
  file(): PackedFile
  /** A new, empty track for what becomes part of a file later. */
  track(): Track
  /** Frees the space. Tracks can no longer be used. */
  close(): Promise<void>
}

export async function openSpool(folder: string = tmpdir()): Promise<Spool> {
  const path = join(folder, `inzage-${randomBytes(16).toString('hex')}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  const place = new SpoolFile(file)
  const track = () => new Track(place)
  return { track, file: () => new PackedFile(track()), close: () => file.close() }
}

/** Bytes on the spool: written from one side, read from the other, also while it is being written. */
export class Track {
  readonly #extents: Extent[] = []
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
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      this.#extents.push(await this.place.write(bytes.subarray(at, at + pieceBytes)))
    }
    this.#bytes += bytes.length
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  /** Makes readers throw: there will be no more. */
  fail(error: Error): void {
    this.#failure ??= error
    this.#wake()
  }

  /** All bytes from the start; waits for those that are still to come: then one reader at a time. */
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
}
