import type { ScanKind } from '../paper'
import { cleanJpeg } from './jpeg'
import { checkPdf } from './pdf'
import { cleanPng } from './png'

export interface Scan {
  readonly mediaType: ScanKind
  /** Images without anything that is no part of the picture: no remarks, no place, nothing after the end. */
  readonly bytes: Uint8Array
}

const extensions: Record<ScanKind, string> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
}

/** Undefined when the bytes are none of the kinds, damaged, or two kinds of file at once (ASVS 5.2.2). */
export function readScan(bytes: Uint8Array): Scan | undefined {
  const png = cleanPng(bytes)
  if (png) return { mediaType: 'image/png', bytes: png }
  const jpeg = cleanJpeg(bytes)
  if (jpeg) return { mediaType: 'image/jpeg', bytes: jpeg }
  return checkPdf(bytes) ? { mediaType: 'application/pdf', bytes } : undefined
}

/** A name for people, with the ending of what the file really is. */
export function scanName(given: string, kind: ScanKind): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = last
    .replace(/\p{C}/gu, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .trim()
  return `${Array.from(stem).slice(0, 100).join('') || 'scan'}${extensions[kind]}`
}
