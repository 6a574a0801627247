import { createHash } from 'node:crypto'
import libmime from 'libmime'

/** What a message is written from: nothing of the original's bytes is in it but whole attachments. */
export interface Composed {
  /** Decoded values, in this order; a value without words is left out. */
  readonly headers: readonly (readonly [name: string, value: string | undefined])[]
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[]
}

/** A message (RFC 5322) in ASCII, the same bytes for the same content. */
export function composeMail({ headers, text, attachments }: Composed): Buffer {
  const lines = headers.flatMap(([name, value]) => (value ? [headerLine(name, value)] : []))
  const body = part('text/plain; charset=utf-8', Buffer.from(text.replace(/\r?\n/g, '\r\n')))
  const head = [...lines, 'MIME-Version: 1.0'].join('\r\n')
  if (attachments.length === 0) return Buffer.from(`${head}\r\n${body}`)
  const boundary = `inzage-${createHash('sha256').update(head).update(text).digest('hex').slice(0, 32)}`
  const parts = [body, ...attachments.map(attachmentPart)].map((one) => `--${boundary}\r\n${one}`)
  const type = `Content-Type: multipart/mixed; boundary="${boundary}"`
  return Buffer.from(`${head}\r\n${type}\r\n\r\n${parts.join('')}--${boundary}--\r\n`)
}

function attachmentPart({ name, type, content }: Composed['attachments'][number]): string {
  const known = /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream'
  const disposition = libmime.buildHeaderValue({ value: 'attachment', params: { filename: name } })
  return part(known, content, `Content-Disposition: ${libmime.foldLines(disposition, 76)}\r\n`)
}

function part(type: string, content: Buffer, more = ''): string {
  const lines = content.toString('base64').replace(/(.{76})(?=.)/g, '$1\r\n')
  return `Content-Type: ${type}\r\n${more}Content-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`
}

function headerLine(name: string, value: string): string {
  const plain = value.replace(/[\r\n\u0000]+/g, ' ')
  return libmime.foldLines(`${name}: ${libmime.encodeWords(plain, 'Q', 52)}`, 76)
}
