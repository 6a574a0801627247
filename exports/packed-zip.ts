import { PassThrough, type Readable } from 'node:stream'
import { ZipArchive, type ZipEntryData } from 'archiver'
import type { Packed } from './packed-file'

/** What archiver packs with, as far as it is used here (compress-commons, ZipArchiveOutputStream). */
interface Engine extends NodeJS.WritableStream {
  _smartStream(entry: EngineEntry, written: EntryWritten): NodeJS.ReadWriteStream
  _afterAppend(entry: EngineEntry): void
}

interface EngineEntry {
  setCrc(crc: number): void
  setSize(bytes: number): void
  setCompressedSize(bytes: number): void
}

type EntryWritten = (error: Error | null, entry: EngineEntry) => void

declare module 'archiver' {
  interface ZipArchive {
    readonly _module: { readonly engine: Engine }
  }
}

/**
 * archiver, which can also take files that were packed before: it writes what stands around their bytes, as of others. It
 * has no interface for that: what is replaced is the stream through which it packs a file.
 */
export class PackedZip extends ZipArchive {
  #packed: Packed | undefined

  constructor(options: ConstructorParameters<typeof ZipArchive>[0]) {
    super(options)
    const { engine } = this._module
    const pack = engine._smartStream.bind(engine)
    engine._smartStream = (entry, written) => {
      const file = this.#packed
      this.#packed = undefined
      return file ? copy(file, { engine, entry, written }) : pack(entry, written)
    }
  }

  /** Like `append`, of bytes that are packed. Only when no other file is being appended. */
  appendPacked(source: Readable | Buffer, file: Packed, data: ZipEntryData): void {
    this.#packed = file
    this.append(source, data)
  }
}

/** What goes through has its size and checksum when it has ended. */
function copy(
  file: Packed,
  { engine, entry, written }: { engine: Engine; entry: EngineEntry; written: EntryWritten },
): PassThrough {
  const bytes = new PassThrough()
  bytes.once('end', () => {
    entry.setCrc(file.facts.crc32)
    entry.setSize(file.facts.bytes)
    entry.setCompressedSize(file.facts.packedBytes)
    engine._afterAppend(entry)
    written(null, entry)
  })
  bytes.pipe(engine, { end: false })
  return bytes
}
