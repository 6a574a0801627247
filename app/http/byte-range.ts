/** Bytes `start` up to and including `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * The part of a file that a Range header asks for (RFC 9110, 14.2). `all` when there is no range, when
 * it cannot be read or names several parts, which a server may answer with the whole; `none` when no
 * byte of the file is in it.
 */
export function parseRange(header: string | null, size: number): ByteRange | 'all' | 'none' {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return 'all'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'none' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return 'all'
  return start >= size ? 'none' : { start, end }
}

/** The Range header; null when If-Range is there and names another file, since then the whole is meant (RFC 9110, 13.1.5). */
export function rangeAskedFor({ headers }: Request, etag: string): string | null {
  const condition = headers.get('If-Range')
  return condition === null || condition === etag ? headers.get('Range') : null
}
