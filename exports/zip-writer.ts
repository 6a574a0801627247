import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { ZipArchive } from 'archiver'

const fixedMode = 0o644

export interface WrittenFile {
  /** From the top folder. */
  readonly path: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** A ZIP whose bytes depend on nothing but names, order and content; every file is hashed on its way. */
export class ZipWriter {
  /** The bytes of the ZIP. Destroying it stops the writer: see `stopped`. */
  readonly output = new PassThrough({ highWaterMark: 256 * 1024 })
  readonly #archive = new ZipArchive({ zlib: { level: 6 }, forceLocalTime: true })
  readonly #stop = new AbortController()
  #current: Readable | undefined
  #finished = false

  constructor(private readonly folder: string) {
    this.stopped.addEventListener('abort', () => this.#current?.destroy())
    this.#archive.on('error', (error) => this.fail(error))
    this.output.once('error', (error) => this.#stop.abort(error))
    this.output.once('close', () => {
      if (!this.#finished) this.#stop.abort(new Error('the reader of the archive went away'))
    })
    this.#archive.pipe(this.output)
  }

  /** Aborted once nothing that is written can still reach the reader. */
  get stopped(): AbortSignal {
    return this.#stop.signal
  }

  /** Ends when the file is in the ZIP; waits while the reader is slow. Call one after the other. */
  async add(path: string, content: string | Buffer | AsyncIterable<Buffer>): Promise<WrittenFile> {
    const hash = createHash('sha256')
    let bytes = 0
    const count = (chunk: Buffer): Buffer => {
      hash.update(chunk)
      bytes += chunk.length
      return chunk
    }
    const source = isStream(content) ? this.#stream(content, count) : count(Buffer.from(content))
    await this.#append(source, path)
    return { path, bytes, sha256: hash.digest('hex') }
  }

  async #append(source: Readable | Buffer, path: string): Promise<void> {
    const done = once(this.#archive, 'entry', { signal: this.stopped })
    // DOS time has no zone and starts here; the local constructor, since archiver writes local time too.
    const date = new Date(1980, 0, 1)
    this.#archive.append(source, { name: `${this.folder}/${path}`, date, mode: fixedMode })
    try {
      await done
    } catch (error) {
      // Why it was stopped says more than that it was.
      this.stopped.throwIfAborted()
      throw error
    }
  }

  async finish(): Promise<void> {
    this.stopped.throwIfAborted()
    this.#finished = true
    await this.#archive.finalize()
  }

  /** The reader gets this error instead of the end. */
  fail(error: Error): void {
    this.#archive.abort()
    this.output.destroy(error)
  }

  /** archiver does not see the errors of its sources (it pipes them): they end the whole ZIP here. */
  #stream(content: AsyncIterable<Buffer>, count: (chunk: Buffer) => Buffer): Readable {
    const source = Readable.from(counted(content, count), { objectMode: false })
    source.once('error', (error) => this.fail(error))
    this.#current = source
    return source
  }
}

async function* counted(content: AsyncIterable<Buffer>, count: (chunk: Buffer) => Buffer) {
  for await (const chunk of content) yield count(chunk)
}

function isStream(content: string | Buffer | AsyncIterable<Buffer>): content is AsyncIterable<Buffer> {
  return typeof content !== 'string' && !Buffer.isBuffer(content)
}
