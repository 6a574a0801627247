import { inflateSync } from 'node:zlib'

/** What a PDF can do beyond being looked at (ISO 32000-2, 7.11, 12.6, 12.7); encrypted ones tell nothing. */
const powers =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|XFA|SubmitForm|ImportData|GoToE|GoToR|Encrypt)(?![A-Za-z0-9])/
/** Of one list of objects when unpacked, and of all lists of a file. */
const mostUnpacked = 8_000_000
const mostLists = 2_000

/**
 * Does a PDF hold programs, other files, forms that send, or what cannot be looked into? Names are read in
 * the file itself and in its packed lists of objects (7.5.7); names written with #-codes are read as they mean.
 */
export function hasPdfPowers(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (powers.test(plainNames(text))) return true
  const lists = [...text.matchAll(/\/ObjStm(?![A-Za-z0-9])/g)]
  return lists.length > mostLists || lists.some(({ index }) => isPowerfulList(text, bytes, index))
}

function isPowerfulList(text: string, bytes: Uint8Array, at: number): boolean {
  const start = /stream\r?\n/g
  start.lastIndex = at
  const found = start.exec(text)
  const head = text.slice(text.lastIndexOf('obj', at), found?.index)
  if (
    !found ||
    !/\/Filter\s*\[?\s*\/FlateDecode\s*(\]|\/|>|\s)/.test(head) ||
    /\/(DecodeParms|F)\b/.test(head)
  )
    return true
  const from = found.index + found[0].length
  try {
    const list = inflateSync(bytes.subarray(from), { maxOutputLength: mostUnpacked })
    return powers.test(plainNames(list.toString('latin1')))
  } catch {
    return true
  }
}

function plainNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
