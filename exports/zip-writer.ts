import { once } from 'node:events'
import { Readable, Transform } from 'node:stream'
import type { ZipEntryData } from 'archiver'
import type { Packed } from './packed-file'
import { PackedZip } from './packed-zip'

const fixedMode = 0o644
const smallBytes = 64 * 1024

export interface ZipOptions {
  /** Of a form that is packed in itself: deflating it again would only cost time. */
  readonly store?: boolean | undefined
  /** Called with all bytes of the file in their order, before they are packed. */
  onBytes?(bytes: Buffer): void
}

/** A ZIP whose bytes depend on nothing but names, order and content. */
export class ZipWriter {
  /** The bytes of the ZIP. Destroying it stops the writer: see `stopped`. */
  readonly output = inLargeChunks()
  readonly #archive: PackedZip
  readonly #stop = new AbortController()
  #current: Readable | undefined
  #finished = false

  /** @param level of deflate: 1 is fast, 6 small */
  constructor(
    private readonly folder: string,
    level: 1 | 6 = 6,
  ) {
    this.#archive = new PackedZip({ zlib: { level, chunkSize: 64 * 1024 }, forceLocalTime: true })
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
  async add(path: string, content: string | AsyncIterable<Buffer>, options: ZipOptions = {}): Promise<void> {
    const { store = false, onBytes = () => undefined } = options
    const seen = (bytes: Buffer): Buffer => {
      onBytes(bytes)
      return bytes
    }
    const source = typeof content === 'string' ? seen(Buffer.from(content)) : await this.#open(content, seen)
    await this.#append(path, (data) => this.#archive.append(source, { ...data, store }))
  }

  /** A file that was packed before, or is being packed; otherwise like `add`. */
  async addPacked(path: string, file: Packed): Promise<void> {
    const source = await this.#open(file.packed(), (bytes) => bytes)
    await this.#append(path, (data) => this.#archive.appendPacked(source, file, data))
  }

  /** A small file as one buffer: of thousands of letters, streams would cost more than the rest. */
  async #open(content: AsyncIterable<Buffer>, seen: (bytes: Buffer) => Buffer): Promise<Readable | Buffer> {
    const chunks = content[Symbol.asyncIterator]()
    const first: Buffer[] = []
    for (let size = 0; size < smallBytes;) {
      const { done, value } = await chunks.next()
      if (done) return Buffer.concat(first)
      first.push(seen(value))
      size += value.length
    }
    return this.#stream(resume(first, chunks, seen))
  }

  async #append(path: string, append: (data: ZipEntryData) => void): Promise<void> {
    const done = once(this.#archive, 'entry', { signal: this.stopped })
    // DOS time has no zone and starts here; the local constructor, since archiver writes local time too.
    const date = new Date(1980, 0, 1)
    append({ name: `${this.folder}/${path}`, date, mode: fixedMode })
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
  #stream(content: AsyncIterable<Buffer>): Readable {
    const source = Readable.from(content, { objectMode: false })
    source.once('error', (error) => this.fail(error))
    this.#current = source
    return source
  }
}

/** archiver writes headers field by field: a few bytes each, dozens per file. */
function inLargeChunks(): Transform {
  let pending: Buffer[] = []
  let size = 0
  const flush = (): Buffer => {
    const all = Buffer.concat(pending)
    pending = []
    size = 0
    return all
  }
  return new Transform({
    readableHighWaterMark: 256 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      pending.push(chunk)
      size += chunk.length
      done(null, size >= smallBytes ? flush() : undefined)
    },
    flush(done) {
      done(null, flush())
    },
  })
}

async function* resume(
  first: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
  seen: (bytes: Buffer) => Buffer,
): AsyncGenerator<Buffer> {
  yield* first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield seen(next.value)
}
