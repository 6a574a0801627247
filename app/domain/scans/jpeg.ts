import { joined } from './joined'
import { isSensiblePicture } from './picture-size'

/** Second bytes of markers (ITU T.81, table B.1). */
const start = 0xd8
const end = 0xd9
const scan = 0xda
const exif = 0xe1
/** JFIF, ICC profile and Adobe's colour transform change how the picture is drawn; other remarks do not. */
const drawnRemarks: readonly number[] = [0xe0, 0xe2, 0xee]
const notFrames: readonly number[] = [0xc4, 0xc8, 0xcc]

/** The picture alone, upright as the camera held it; undefined for what is no whole JPEG or of a senseless size. */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== start || bytes[2] !== 0xff) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let hasFrame = false
  for (let at = 2; at + 1 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return undefined
    if (marker === end) return hasFrame ? joined([...kept, bytes.subarray(at, at + 2)]) : undefined
    if (at + 4 > bytes.length) return undefined
    const next = at + 2 + view.getUint16(at + 2)
    if (next > bytes.length || next < at + 4) return undefined
    const segment = bytes.subarray(at, next)
    if (isFrame(marker)) {
      if (segment.length < 9 || !isSensiblePicture(view.getUint16(at + 7), view.getUint16(at + 5)))
        return undefined
      hasFrame = true
    }
    kept.push(...keptOf(marker, segment))
    at = marker === scan ? endOfScan(bytes, next) : next
    if (marker === scan) kept.push(bytes.subarray(next, at))
  }
  return undefined
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !notFrames.includes(marker)
}

function keptOf(marker: number, segment: Uint8Array): Uint8Array[] {
  if (marker === exif) return orientationOf(segment)
  const isRemark = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
  return isRemark && !drawnRemarks.includes(marker) ? [] : [segment]
}

/** Where the coded picture ends: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at !== -1 && at + 1 < bytes.length) {
    const follows = bytes[at + 1] ?? 0
    if (follows !== 0 && (follows < 0xd0 || follows > 0xd7) && follows !== 0xff) return at
    at = bytes.indexOf(0xff, at + 1)
  }
  return bytes.length
}

/** Of everything a camera notes, only which way is up (Exif 2.32, tag 0x0112): not the place, not the time. */
function orientationOf(segment: Uint8Array): Uint8Array[] {
  const tiff = segment.subarray(10)
  if (String.fromCharCode(...segment.subarray(4, 8)) !== 'Exif' || tiff.length < 8) return []
  const little = tiff[0] === 0x49
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const list = view.getUint32(4, little)
  const count = list + 2 <= tiff.length ? view.getUint16(list, little) : 0
  for (let entry = list + 2; entry < list + 2 + count * 12 && entry + 12 <= tiff.length; entry += 12) {
    if (view.getUint16(entry, little) === 0x0112) return [exifWith(view.getUint16(entry + 8, little))]
  }
  return []
}

function exifWith(orientation: number): Uint8Array {
  const turn = orientation >= 1 && orientation <= 8 ? orientation : 1
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]
  const name = [0x45, 0x78, 0x69, 0x66, 0, 0]
  return Uint8Array.from([0xff, exif, 0, 2 + name.length + tiff.length, ...name, ...tiff])
}
