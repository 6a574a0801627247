import { Readable } from 'node:stream'
import { createInflateRaw, crc32 } from 'node:zlib'
import { openFile, type ZipBytes } from './zip-bytes'
import { readDirectory, type ZipEntry } from './zip-directory'
import { ZipProblem } from './zip-problem'

export interface ZipReader {
  readonly entries: readonly ZipEntry[]
  /** The content of an entry. @throws ZipProblem when it is not what the directory says */
  read(entry: ZipEntry): AsyncIterable<Buffer>
  close(): Promise<void>
}

export interface ZipLimits {
  readonly entries: number
  /** Bytes of all entries together, unpacked. */
  readonly totalBytes: number
}

const generous: ZipLimits = { entries: 1_000_000, totalBytes: 2 ** 40 }
/** Deflate cannot do better than about 1032 to 1. */
const maximumRatio = 1100
const localHeaderBytes = 30
const localSignature = 0x04034b50
const stepBytes = 256 * 1024

/**
 * Opens a ZIP for reading entry by entry, never holding one whole. Strict: entries may not overlap, be
 * encrypted, be links, leave the folder or unpack to other than what the directory says.
 * @param from a path, or its bytes, which are closed with the reader
 * @throws ZipProblem, or the error of who reads the bytes
 */
export async function openZip(from: string | ZipBytes, limits: Partial<ZipLimits> = {}): Promise<ZipReader> {
  const zip = typeof from === 'string' ? await openFile(from) : from
  try {
    const { entries, start } = await readDirectory(zip)
    checkEntries(entries, { ...generous, ...limits })
    const places = await locate(zip, entries, start)
    return {
      entries,
      read: (entry) => readEntry(zip, entry, places.get(entry) ?? 0),
      close: () => zip.close(),
    }
  } catch (error) {
    await zip.close()
    throw error
  }
}

function checkEntries(entries: readonly ZipEntry[], limits: ZipLimits): void {
  if (entries.length > limits.entries) throw new ZipProblem(`more than ${limits.entries} entries`)
  const names = new Set<string>()
  let total = 0
  for (const entry of entries) {
    const shown = JSON.stringify(entry.name)
    if (!isPlainPath(entry.name)) throw new ZipProblem(`${shown} is not a path inside the archive`)
    if (entry.isLink) throw new ZipProblem(`${shown} is a link`)
    if (entry.encrypted) throw new ZipProblem(`${shown} is encrypted`)
    if (entry.method !== 0 && entry.method !== 8) throw new ZipProblem(`${shown} is packed in an unknown way`)
    if (entry.size > entry.packed * maximumRatio) throw new ZipProblem(`${shown} unpacks to too much`)
    const folded = entry.name.normalize('NFC').toLowerCase()
    if (names.has(folded)) throw new ZipProblem(`${shown} is there twice`)
    names.add(folded)
    total += entry.size
  }
  if (total > limits.totalBytes) throw new ZipProblem(`unpacks to more than ${limits.totalBytes} bytes`)
}

function isPlainPath(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these are what a name may not hold
  if (name === '' || name.startsWith('/') || /[\u0000-\u001f\u007f\\:]/.test(name)) return false
  return !name.split('/').some((part) => part === '..' || part === '.')
}

/** Where the bytes of each entry start; local headers must say the same name and entries may not overlap. */
async function locate(
  zip: ZipBytes,
  entries: readonly ZipEntry[],
  directoryStart: number,
): Promise<Map<ZipEntry, number>> {
  const places = new Map<ZipEntry, number>()
  let free = 0
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const header = await zip.at(entry.offset, localHeaderBytes)
    const nameBytes = header.readUInt16LE(26)
    const name = await zip.at(entry.offset + localHeaderBytes, nameBytes)
    const start = entry.offset + localHeaderBytes + nameBytes + header.readUInt16LE(28)
    if (header.readUInt32LE(0) !== localSignature || name.toString('utf8') !== entry.name) {
      throw new ZipProblem(`${JSON.stringify(entry.name)} is not where the directory says`)
    }
    if (entry.offset < free) throw new ZipProblem(`${JSON.stringify(entry.name)} overlaps another entry`)
    free = start + entry.packed
    if (free > directoryStart) throw new ZipProblem(`${JSON.stringify(entry.name)} runs into the directory`)
    places.set(entry, start)
  }
  return places
}

async function* readEntry(zip: ZipBytes, entry: ZipEntry, start: number): AsyncGenerator<Buffer> {
  const packed = Readable.from(readRange(zip, start, entry.packed), { objectMode: false })
  const inflate = createInflateRaw()
  packed.on('error', (error) => inflate.destroy(error))
  const plain: AsyncIterable<Buffer> = entry.method === 0 ? packed : packed.pipe(inflate)
  let bytes = 0
  let crc = 0
  try {
    for await (const chunk of plain) {
      bytes += chunk.length
      if (bytes > entry.size) throw new ZipProblem(`${JSON.stringify(entry.name)} unpacks to too much`)
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    if (error instanceof ZipProblem) throw error
    throw new ZipProblem(`${JSON.stringify(entry.name)} cannot be unpacked`, { cause: error })
  } finally {
    packed.destroy()
    inflate.destroy()
  }
  if (bytes !== entry.size || crc !== entry.crc) {
    throw new ZipProblem(`${JSON.stringify(entry.name)} is not what the directory says`)
  }
}

async function* readRange(zip: ZipBytes, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += stepBytes) {
    yield await zip.at(start + at, Math.min(stepBytes, length - at))
  }
}
