import { createHash } from 'node:crypto'

/** A file of the archive that is in the ZIP. */
export interface WrittenFile {
  /** From the top folder. */
  readonly path: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** Counts and hashes a file on its way into the ZIP. */
export class FileInHand {
  readonly #hash = createHash('sha256')
  #bytes = 0

  constructor(private readonly path: string) {}

  take(bytes: Buffer): void {
    this.#hash.update(bytes)
    this.#bytes += bytes.length
  }

  end(): WrittenFile {
    return { path: this.path, bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }
}
