import { joined } from './joined'
import { isSensiblePicture } from './picture-size'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const head = 12
/** What a reader needs to draw the picture as it was meant (W3C PNG, third edition). */
const drawn: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD'.split(' '),
)

/** The picture alone; undefined for what is no whole PNG or of a senseless size. */
export function cleanPng(bytes: Uint8Array): Uint8Array | undefined {
  if (!signature.every((byte, index) => bytes[index] === byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, signature.length)]
  for (let at = signature.length; at + head <= bytes.length;) {
    const end = at + head + view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const isFirst = at === signature.length
    if (end > bytes.length || isFirst !== (name === 'IHDR')) return undefined
    if (isFirst && !isSensiblePicture(view.getUint32(at + 8), view.getUint32(at + 12))) return undefined
    if (drawn.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(kept)
    at = end
  }
  return undefined
}
