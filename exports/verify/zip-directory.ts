import { NotAZip, ZipProblem } from '../zip-problem'
import { textOf, viewOf } from './text-bytes'
import type { ByteSource } from './verify-tools'

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

/** The record that ends every ZIP (4.3.16). */
export interface ZipEnd {
  readonly start: number
  /** The last bytes of the file. */
  readonly comment: string
  readonly directory: DirectoryPlace
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
export async function readDirectory(zip: ByteSource): Promise<{ entries: ZipEntry[]; start: number }> {
  const place = await findDirectory(zip, await findEnd(zip))
  if (place.start + place.length > zip.size) throw new ZipProblem('the directory lies outside the file')
  if (place.length > maximumDirectoryBytes) throw new ZipProblem('the directory is too large')
  const bytes = await zip.at(place.start, place.length)
  const view = viewOf(bytes)
  const entries: ZipEntry[] = []
  let at = 0
  while (at < bytes.length) {
    if (bytes.length - at < 46 || view.getUint32(at, true) !== signatures.entry) {
      throw new ZipProblem('the directory cannot be read')
    }
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true))
    const length = 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
    if (at + length > bytes.length) throw new ZipProblem('the directory cannot be read')
    entries.push(parseEntry(bytes.subarray(at, at + length)))
    at += length
  }
  if (entries.length !== place.count) throw new ZipProblem('the directory counts other entries than it has')
  return { entries, start: place.start }
}

/** @throws NotAZip */
export async function findEnd(zip: ByteSource): Promise<ZipEnd> {
  const tailStart = Math.max(0, zip.size - endBytes - longestComment)
  const tail = await zip.at(tailStart, zip.size - tailStart)
  const view = viewOf(tail)
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== signatures.end) continue
    if (at + endBytes + view.getUint16(at + 20, true) !== tail.length) continue
    return {
      start: tailStart + at,
      comment: textOf(tail.subarray(at + endBytes)),
      directory: {
        count: view.getUint16(at + 10, true),
        length: view.getUint32(at + 12, true),
        start: view.getUint32(at + 16, true),
      },
    }
  }
  throw new NotAZip('this is not a ZIP file, or its end is missing')
}

async function findDirectory(zip: ByteSource, { start, directory }: ZipEnd): Promise<DirectoryPlace> {
  const { count, length } = directory
  const needs64 = count === 0xffff || length === magic32 || directory.start === magic32
  return needs64 ? findDirectory64(zip, start) : directory
}

async function findDirectory64(zip: ByteSource, endStart: number): Promise<DirectoryPlace> {
  const locator = viewOf(await zip.at(endStart - 20, 20))
  if (locator.getUint32(0, true) !== signatures.locator64) {
    throw new ZipProblem('the ZIP64 directory is missing')
  }
  const record = viewOf(await zip.at(Number(locator.getBigUint64(8, true)), 56))
  if (record.getUint32(0, true) !== signatures.end64) throw new ZipProblem('the ZIP64 directory is missing')
  return {
    count: Number(record.getBigUint64(32, true)),
    length: Number(record.getBigUint64(40, true)),
    start: Number(record.getBigUint64(48, true)),
  }
}

function parseEntry(bytes: Uint8Array): ZipEntry {
  const view = viewOf(bytes)
  const nameEnd = 46 + view.getUint16(28, true)
  const extra = bytes.subarray(nameEnd, nameEnd + view.getUint16(30, true))
  const narrow = [24, 20, 42].map((field) => view.getUint32(field, true))
  const [size = 0, packed = 0, offset = 0] = wideSizes(extra, narrow)
  return {
    name: textOf(bytes.subarray(46, nameEnd)),
    method: view.getUint16(10, true),
    crc: view.getUint32(16, true),
    packed,
    size,
    offset,
    encrypted: (view.getUint16(8, true) & 1) !== 0,
    isLink: view.getUint32(38, true) >>> 28 === 0xa,
  }
}

/** Size, packed size and offset: those that are 0xffffffff stand in the ZIP64 extra field, in this order. */
function wideSizes(extra: Uint8Array, narrow: readonly number[]): number[] {
  const view = viewOf(extra)
  let start = 0
  while (start + 4 <= extra.length && view.getUint16(start, true) !== 1) {
    start += 4 + view.getUint16(start + 2, true)
  }
  let at = start + 4
  return narrow.map((value) => {
    if (value !== magic32) return value
    if (extra.length < at + 8) throw new ZipProblem('a ZIP64 size is missing')
    at += 8
    return Number(view.getBigUint64(at - 8, true))
  })
}
