import { describe, expect, test } from 'vitest'
import { aJpeg, aPdf, aPng } from '../../../tests/setup/scans'
import { readScan, scanName } from './scan'

const html = '<html><script>alert(1)</script></html>'
const kindOf = (bytes: Uint8Array) => readScan(bytes)?.mediaType
const textOf = (bytes: Uint8Array) => Buffer.from(readScan(bytes)?.bytes ?? []).toString('latin1')

describe('a scan is what its bytes say (ASVS 5.2.2)', () => {
  test('a PDF, a JPEG and a PNG are taken', () => {
    expect([aPdf(), aJpeg(), aPng()].map(kindOf)).toEqual(['application/pdf', 'image/jpeg', 'image/png'])
  })

  test.each([
    ['a web page', Buffer.from(html)],
    ['a picture in SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['a ZIP', Buffer.from('PK\u0003\u0004 and more')],
    ['nothing', Buffer.alloc(0)],
    ['a PDF cut off', aPdf().subarray(0, 30)],
    ['a PNG cut off', aPng().subarray(0, -14)],
    ['a JPEG cut off', aJpeg().subarray(0, -2)],
    ['a PDF that is a ZIP too', Buffer.concat([aPdf(), Buffer.from('PK\u0005\u0006'), aPdf()])],
    ['a PDF that is a web page too', Buffer.concat([Buffer.from(`%PDF-1.4\n${html}`), aPdf()])],
    ['a web page before a PDF', Buffer.concat([Buffer.from(html), aPdf()])],
  ])('%s is refused', (_, bytes) => {
    expect(kindOf(bytes)).toBeUndefined()
  })

  test('what is hidden in and after a picture is gone, and the picture stays', () => {
    const jpeg = Buffer.concat([aJpeg({ remark: html }), Buffer.from(`PK\u0005\u0006${html}`)])
    const png = Buffer.concat([aPng({ text: html }), Buffer.from(`PK\u0005\u0006${html}`)])
    for (const bytes of [jpeg, png]) {
      expect(textOf(bytes)).not.toMatch(/script|PK|GPS/)
      expect(kindOf(readScan(bytes)?.bytes ?? Buffer.alloc(0))).toBe(kindOf(bytes))
    }
    expect(textOf(png)).toBe(aPng().toString('latin1'))
    expect(textOf(jpeg)).toContain('\x12\xff\x00\x34\xff\xd3\x56\xff\xd9')
  })

  test('of what a camera notes only which way is up is kept, not the place', () => {
    const kept = textOf(aJpeg({ orientation: 6 }))
    expect(kept).toContain('Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06')
    expect(kept).not.toContain('GPS')
  })

  test('5.2.6: a small file that claims 50,000 by 50,000 pixels is refused', () => {
    expect(kindOf(aPng({ size: 50_000 }))).toBeUndefined()
    expect(kindOf(aJpeg({ width: 50_000 }))).toBeUndefined()
  })
})

test('5.3.2: a name has no path, no control characters and the ending of what it is', () => {
  expect(scanName('../../etc/brief.exe', 'application/pdf')).toBe('brief.pdf')
  expect(scanName('C:\\tmp\\foto\u202egpj.html', 'image/jpeg')).toBe('fotogpj.jpg')
  expect(scanName('\0', 'image/png')).toBe('scan.png')
  expect(scanName('x'.repeat(4096), 'application/pdf')).toHaveLength(104)
})
