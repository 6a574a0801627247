import { Readable } from 'node:stream'
import { MailParser, simpleParser, type ParsedMail } from 'mailparser'
import type { AttachmentPart, TextPart } from './body-parts'

export interface DecodedText {
  readonly text: string
  /** Codes of what could not be kept as it was; see message-record.ts. */
  readonly problems: readonly string[]
}

/** Longer HTML is not turned into text. */
const htmlLength = 2 * 1024 * 1024

/** Text of a part; HTML becomes plain text, is never kept and never rendered. */
export async function decodeText(part: TextPart, content: Uint8Array): Promise<DecodedText> {
  const said = await parse(part, content)
  const parsed = isUnsaid(part) && said.text?.includes('\uFFFD') ? await guess(part, content, said) : said
  const guessed = parsed !== said
  const problems = [
    ...(guessed ? ['guessed-charset'] : []),
    ...(part.charset !== '' && !isKnownCharset(part.charset) ? ['unknown-charset'] : []),
    ...(parsed.textConversionError ? ['html-unreadable'] : []),
  ]
  return { text: parsed.text ?? '', problems }
}

/** Old programs did not say in what they wrote: what is no UTF-8 is read as their country's, like such a header. */
async function guess(part: TextPart, content: Uint8Array, said: ParsedMail): Promise<ParsedMail> {
  const contentType = `${part.contentType.replace(/; charset="[^"]*"/, '')}; charset=windows-1252`
  const other = await parse({ ...part, contentType }, content)
  // That sign itself in UTF-8, which somebody else's program has put there.
  return other.text?.includes('ï¿½') ? said : other
}

function parse({ contentType, encoding }: TextPart, content: Uint8Array): Promise<ParsedMail> {
  const head = `Content-Type: ${contentType}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
  return simpleParser(Buffer.concat([Buffer.from(head), content]), {
    skipTextToHtml: true,
    skipImageLinks: true,
    checksumAlgo: false,
    maxHtmlLengthToParse: htmlLength,
  })
}

/** The bytes of an attachment, its transfer encoding undone, as they come. */
export async function* decodeAttachment(
  { encoding }: AttachmentPart,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (!['base64', 'quoted-printable'].includes(encoding)) return yield* content
  const head = `Content-Type: application/octet-stream\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
  const parser = new MailParser({ checksumAlgo: false })
  const message = Readable.from(withHead(Buffer.from(head), content))
  message.on('error', (error) => parser.destroy(error))
  message.pipe(parser)
  try {
    for await (const found of parser as AsyncIterable<{
      type: string
      content?: Readable
      release?: () => void
    }>) {
      if (found.type === 'attachment' && found.content) yield* found.content as AsyncIterable<Uint8Array>
      found.release?.()
    }
  } finally {
    message.destroy()
    parser.destroy()
  }
}

async function* withHead(head: Uint8Array, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  yield* content
}

/** ASCII is what a server says for a part that says nothing (RFC 9051, 7.5.2). */
function isUnsaid({ charset }: TextPart): boolean {
  return charset === '' || charset.toLowerCase() === 'us-ascii'
}

function isKnownCharset(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}
