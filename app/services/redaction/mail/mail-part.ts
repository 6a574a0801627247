import libmime from 'libmime'
import { parseAddressHeader, simpleParser, type EmailAddress } from 'mailparser'

/** One part of a message (RFC 2046), as wrong as it may be: what fits no rule is in no part. */
export interface MailPart {
  /** Decoded; undefined where there is no such header. */
  header(name: string): string | undefined
  /** Mailboxes of every header of this name, as people write them: `Name <address>`. */
  people(name: string): readonly string[]
  readonly type: string
  /** File name, if it has one; or empty. */
  readonly name: string
  readonly isAttachment: boolean
  readonly children: readonly MailPart[]
  /** Encoded, of a part without children. */
  readonly body: Buffer
}

const deepest = 20
/** Longer HTML is not turned into text. */
const htmlLength = 2 * 1024 * 1024

export function readPart(bytes: Buffer, depth = 0): MailPart {
  const { head, body } = splitHead(bytes)
  const headers = readHeaders(head)
  const people = new Map<string, readonly string[]>()
  const type = structured(headers, 'content-type', 'text/plain')
  const disposition = structured(headers, 'content-disposition', '')
  const boundary = type.params['boundary']
  const isMultipart = type.value.startsWith('multipart/') && boundary !== undefined && depth < deepest
  return {
    header: (name) => headers.get(name)?.map(decodeWords).join('\n'),
    people(name) {
      const known = people.get(name) ?? (headers.get(name) ?? []).flatMap(peopleIn)
      people.set(name, known)
      return known
    },
    type: type.value,
    name: decodeWords(disposition.params['filename'] ?? type.params['name'] ?? ''),
    isAttachment: disposition.value === 'attachment' || type.params['name'] !== undefined,
    children: isMultipart ? splitBody(body, boundary).map((part) => readPart(part, depth + 1)) : [],
    body: isMultipart ? Buffer.alloc(0) : body,
  }

  function structured(all: ReadonlyMap<string, string[]>, name: string, usual: string) {
    const { value, params } = libmime.parseHeaderValue(all.get(name)?.[0] ?? usual)
    return {
      value: value.trim().toLowerCase() || usual,
      params,
    }
  }
}

const texts = new WeakMap<MailPart, Promise<string>>()

/** The text of a part as people read it: HTML without what is not seen, no signs that only break words. */
export function textOf(part: MailPart): Promise<string> {
  const known = texts.get(part) ?? readText(part)
  texts.set(part, known)
  return known
}

async function readText(part: MailPart): Promise<string> {
  const plain = plainTextOf(part)
  if (plain !== undefined) return withoutBreakers(plain)
  const isHtml = part.type === 'text/html'
  const parsed = await simpleParser(withHead(part, isHtml ? 'text/html' : 'text/plain'), {
    skipTextToHtml: true,
    skipImageLinks: true,
    checksumAlgo: false,
    maxHtmlLengthToParse: htmlLength,
  })
  if (isHtml && parsed.textConversionError) return ''
  return withoutBreakers(parsed.text ?? '')
}

/** Most messages are plain UTF-8, which needs no parser; undefined for any other. */
function plainTextOf(part: MailPart): string | undefined {
  const { params } = libmime.parseHeaderValue(part.header('content-type') ?? '')
  const isPlain = part.type === 'text/plain' && params['format'] === undefined
  if (!isPlain || !/^(?:utf-?8|us-ascii)$/i.test(params['charset'] ?? '')) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(contentOf(part))
  } catch {
    return undefined
  }
}

/** Soft hyphens and signs without width, with which a word looks whole and is not. */
function withoutBreakers(text: string): string {
  return text.replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
}

/** The bytes of a part, its transfer encoding undone. */
export function contentOf(part: MailPart): Buffer {
  const encoding = encodingOf(part)
  if (encoding === 'base64') return Buffer.from(part.body.toString('latin1'), 'base64')
  if (encoding !== 'quoted-printable') return part.body
  // RFC 2045, 6.7: soft line breaks and white space at the end of lines are no content.
  const text = part.body
    .toString('latin1')
    .replace(/[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}

function withHead(part: MailPart, type: string): Buffer {
  const { params } = libmime.parseHeaderValue(part.header('content-type') ?? '')
  const kept = ['charset', 'format', 'delsp']
    .filter((name) => params[name] !== undefined)
    .map((name) => `; ${name}="${(params[name] ?? '').replace(/[^\w.:+-]/g, '')}"`)
  const head = `Content-Type: ${type}${kept.join('')}\r\nContent-Transfer-Encoding: ${encodingOf(part)}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), part.body])
}

function encodingOf(part: MailPart): string {
  const given = (part.header('content-transfer-encoding') ?? '').trim().toLowerCase()
  return ['base64', 'quoted-printable', '7bit', '8bit', 'binary'].includes(given) ? given : '8bit'
}

function splitHead(bytes: Buffer): { head: string; body: Buffer } {
  // As latin1 every byte is one character, so that places in the text are places in the bytes.
  const text = bytes.toString('latin1')
  if (/^\r?\n/.test(text)) return { head: '', body: bytes.subarray(text.startsWith('\r') ? 2 : 1) }
  const end = /\r?\n\r?\n/.exec(text)
  if (!end) return { head: decodeHead(bytes), body: Buffer.alloc(0) }
  return { head: decodeHead(bytes.subarray(0, end.index)), body: bytes.subarray(end.index + end[0].length) }
}

/** 8-bit headers are UTF-8 (RFC 6532); older programs wrote what their country used. */
function decodeHead(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function readHeaders(head: string): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  return headers
}

function splitBody(body: Buffer, boundary: string): Buffer[] {
  const text = body.toString('latin1')
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  const lines = [...text.matchAll(new RegExp(`(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g'))]
  return lines.flatMap((line, at) => {
    if (line[1] !== undefined) return []
    const start = line.index + line[0].length
    const part = body.subarray(start, lines[at + 1]?.index ?? body.length)
    return [part.subarray(part[0] === 13 ? 2 : 1)]
  })
}

const plainMailbox = /^<?([\w.+-]+@[\w.-]+)>?$/

/** Mailboxes in one header; most hold one address and nothing else. */
function peopleIn(line: string): string[] {
  const plain = plainMailbox.exec(line.trim())?.[1]
  return plain === undefined ? parseAddressHeader(line).value.flatMap(mailboxes) : [plain]
}

function mailboxes({ name, address = '', group }: EmailAddress): string[] {
  const members = group?.flatMap(mailboxes) ?? []
  if (members.length > 0) return members
  if (name === '' || address === '') return name === '' && address === '' ? [] : [name + address]
  return [`${name} <${address}>`]
}

function decodeWords(value: string): string {
  try {
    return libmime.decodeWords(value)
  } catch {
    return value
  }
}
