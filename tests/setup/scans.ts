import { deflateSync, crc32 } from 'node:zlib'

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A PNG of one grey pixel; `size` is only claimed. */
export function aPng(more: { size?: number; text?: string } = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(more.size ?? 1, 0)
  head.writeUInt32BE(more.size ?? 1, 4)
  head.writeUInt8(8, 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(more.text ? [chunk('tEXt', Buffer.from(`Comment\0${more.text}`))] : []),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The frame of a JPEG, with remarks as a camera makes them. */
export function aJpeg(more: { remark?: string; width?: number; orientation?: number } = {}): Buffer {
  const segment = (marker: number, data: Buffer) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(data.length + 2)
    return Buffer.concat([Buffer.from([0xff, marker]), length, data])
  }
  const frame = Buffer.from([8, 0, 1, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(more.width ?? 1, 3)
  const tiff = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0])
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0', 'latin1'),
    tiff,
    Buffer.from([more.orientation ?? 1, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from('GPS 52.37 N 5.21 E'),
  ])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif),
    segment(0xfe, Buffer.from(more.remark ?? 'remark')),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}

export function aPdf(words = 'Brief'): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${words}\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n`, 'latin1')
}
