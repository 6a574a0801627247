import { ZipProblem } from '../zip-problem'
import { textOf, viewOf } from './text-bytes'
import type { ByteSource, VerifyTools } from './verify-tools'
import { readDirectory, type ZipEntry } from './zip-directory'

export interface ZipEntries {
  /** In the order of the directory. */
  readonly entries: readonly ZipEntry[]
  /** The content of an entry. @throws ZipProblem when it is not what the directory says */
  read(entry: ZipEntry): AsyncGenerator<Uint8Array>
}

export interface ZipLimits {
  readonly entries: number
  /** Bytes of all entries together, unpacked. */
  readonly totalBytes: number
}

export const generousLimits: ZipLimits = { entries: 1_000_000, totalBytes: 2 ** 40 }

type Unpacking = Pick<VerifyTools, 'inflate' | 'crc32'>

/** Deflate cannot do better than about 1032 to 1. */
const maximumRatio = 1100
const localHeaderBytes = 30
const localSignature = 0x04034b50
/** A data descriptor may follow the bytes of an entry (4.3.9), with its signature and ZIP64 sizes. */
const descriptorBytes = 24
const stepBytes = 256 * 1024

/**
 * The entries of a ZIP, read one by one, never holding one whole. Strict: entries may not overlap, leave
 * room between them, be encrypted, be links, leave the folder or unpack to other than what the directory says.
 * @throws ZipProblem, or the error of who reads the bytes
 */
export async function readEntries(zip: ByteSource, tools: Unpacking, limits: ZipLimits): Promise<ZipEntries> {
  const { entries, start } = await readDirectory(zip)
  checkEntries(entries, limits)
  const places = await locate(zip, entries, start)
  return { entries, read: (entry) => readEntry(readRange(zip, places.get(entry) ?? 0, entry), tools, entry) }
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

/** Where the bytes of each entry start. Local headers must say the same name, one entry after the other. */
async function locate(
  zip: ByteSource,
  entries: readonly ZipEntry[],
  directoryStart: number,
): Promise<Map<ZipEntry, number>> {
  const places = new Map<ZipEntry, number>()
  let free = 0
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const shown = JSON.stringify(entry.name)
    const header = viewOf(await zip.at(entry.offset, localHeaderBytes))
    const nameBytes = header.getUint16(26, true)
    const name = textOf(await zip.at(entry.offset + localHeaderBytes, nameBytes))
    const start = entry.offset + localHeaderBytes + nameBytes + header.getUint16(28, true)
    if (header.getUint32(0, true) !== localSignature || name !== entry.name) {
      throw new ZipProblem(`${shown} is not where the directory says`)
    }
    if (entry.offset < free) throw new ZipProblem(`${shown} overlaps another entry`)
    if (entry.offset > (free === 0 ? 0 : free + descriptorBytes)) {
      throw new ZipProblem(`before ${shown} stands something that the directory does not name`)
    }
    free = start + entry.packed
    if (free > directoryStart) throw new ZipProblem(`${shown} runs into the directory`)
    places.set(entry, start)
  }
  if (directoryStart > free + descriptorBytes) {
    throw new ZipProblem('before the directory stands something that it does not name')
  }
  return places
}

async function* readEntry(
  packed: AsyncIterable<Uint8Array>,
  tools: Unpacking,
  { name, method, size, crc: expected }: ZipEntry,
): AsyncGenerator<Uint8Array> {
  const shown = JSON.stringify(name)
  let bytes = 0
  let crc = 0
  try {
    for await (const chunk of method === 0 ? packed : tools.inflate(packed)) {
      bytes += chunk.length
      if (bytes > size) throw new ZipProblem(`${shown} unpacks to too much`)
      crc = tools.crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    if (error instanceof ZipProblem) throw error
    throw new ZipProblem(`${shown} cannot be unpacked`, { cause: error })
  }
  if (bytes !== size || crc !== expected) throw new ZipProblem(`${shown} is not what the directory says`)
}

async function* readRange(zip: ByteSource, start: number, { packed }: ZipEntry): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < packed; at += stepBytes) {
    yield await zip.at(start + at, Math.min(stepBytes, packed - at))
  }
}
