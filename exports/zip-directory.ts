import type { ZipBytes } from './zip-bytes'
import { ZipProblem } from './zip-problem'

/** One file as the central directory describes it (APPNOTE.TXT 6.3.10, 4.3.12). */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly crc: number
  /** Bytes in the ZIP. */
  readonly packed: number
  /** Bytes unpacked. */
  readonly size: number
  /** Of the local header. */
  readonly offset: number
  readonly encrypted: boolean
  readonly isLink: boolean
}

interface DirectoryPlace {
  readonly count: number
  readonly start: number
  readonly length: number
}

const signatures = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, entry: 0x02014b50 } as const
const endBytes = 22
const longestComment = 0xffff
const magic32 = 0xffffffff
const maximumDirectoryBytes = 512 * 2 ** 20

/** @throws ZipProblem when there is no directory, or one that does not fit the file */
export async function readDirectory(zip: ZipBytes): Promise<{ entries: ZipEntry[]; start: number }> {
  const place = await findDirectory(zip)
  if (place.start + place.length > zip.size) throw new ZipProblem('the directory lies outside the file')
  if (place.length > maximumDirectoryBytes) throw new ZipProblem('the directory is too large')
  const bytes = await zip.at(place.start, place.length)
  const entries: ZipEntry[] = []
  let at = 0
  while (at < bytes.length) {
    if (bytes.length - at < 46 || bytes.readUInt32LE(at) !== signatures.entry) {
      throw new ZipProblem('the directory cannot be read')
    }
    const length =
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (at + length > bytes.length) throw new ZipProblem('the directory cannot be read')
    entries.push(parseEntry(bytes.subarray(at, at + length)))
    at += length
  }
  if (entries.length !== place.count) throw new ZipProblem('the directory counts other entries than it has')
  return { entries, start: place.start }
}

async function findDirectory(zip: ZipBytes): Promise<DirectoryPlace> {
  const tailStart = Math.max(0, zip.size - endBytes - longestComment)
  const tail = await zip.at(tailStart, zip.size - tailStart)
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    const isEnd =
      tail.readUInt32LE(at) === signatures.end && at + endBytes + tail.readUInt16LE(at + 20) === tail.length
    if (!isEnd) continue
    const place = {
      count: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      start: tail.readUInt32LE(at + 16),
    }
    const needs64 = place.count === 0xffff || place.length === magic32 || place.start === magic32
    return needs64 ? findDirectory64(zip, tailStart + at) : place
  }
  throw new ZipProblem('this is not a ZIP file, or its end is missing')
}

async function findDirectory64(zip: ZipBytes, endStart: number): Promise<DirectoryPlace> {
  const locator = await zip.at(endStart - 20, 20)
  if (locator.readUInt32LE(0) !== signatures.locator64) throw new ZipProblem('the ZIP64 directory is missing')
  const record = await zip.at(Number(locator.readBigUInt64LE(8)), 56)
  if (record.readUInt32LE(0) !== signatures.end64) throw new ZipProblem('the ZIP64 directory is missing')
  return {
    count: Number(record.readBigUInt64LE(32)),
    length: Number(record.readBigUInt64LE(40)),
    start: Number(record.readBigUInt64LE(48)),
  }
}

function parseEntry(bytes: Buffer): ZipEntry {
  const nameEnd = 46 + bytes.readUInt16LE(28)
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(30))
  const wide = wideSizes(extra, [bytes.readUInt32LE(24), bytes.readUInt32LE(20), bytes.readUInt32LE(42)])
  const [size = 0, packed = 0, offset = 0] = wide
  return {
    name: bytes.subarray(46, nameEnd).toString('utf8'),
    method: bytes.readUInt16LE(10),
    crc: bytes.readUInt32LE(16),
    packed,
    size,
    offset,
    encrypted: (bytes.readUInt16LE(8) & 1) !== 0,
    isLink: bytes.readUInt32LE(38) >>> 28 === 0xa,
  }
}

/** Size, packed size and offset: those that are 0xffffffff stand in the ZIP64 extra field, in this order. */
function wideSizes(extra: Buffer, narrow: readonly number[]): number[] {
  let field = extra
  while (field.length >= 4 && field.readUInt16LE(0) !== 1) field = field.subarray(4 + field.readUInt16LE(2))
  let at = 4
  return narrow.map((value) => {
    if (value !== magic32) return value
    if (field.length < at + 8) throw new ZipProblem('a ZIP64 size is missing')
    at += 8
    return Number(field.readBigUInt64LE(at - 8))
  })
}
