import type { MessageStructureObject } from 'imapflow'
import libmime from 'libmime'

/** A part that is text of the message itself. */
export interface TextPart {
  /** Number of the part, as FETCH takes it. */
  readonly part: string
  readonly contentType: string
  readonly encoding: string
  /** Bytes, encoded. */
  readonly size: number
  /** In which its bytes are written; empty when it does not say. */
  readonly charset: string
}

export interface AttachmentPart {
  readonly part: string
  readonly name: string
  readonly mediaType: string
  readonly encoding: string
  readonly size: number
}

export interface MessageParts {
  readonly texts: readonly TextPart[]
  readonly attachments: readonly AttachmentPart[]
}

/** What is text and what is attached, from the structure that the server gives; nothing is in neither. */
export function partsOf(structure: MessageStructureObject | undefined): MessageParts {
  const texts: TextPart[] = []
  const attachments: AttachmentPart[] = []
  if (structure) walk(structure, { texts, attachments })
  return { texts, attachments }
}

interface Found {
  readonly texts: TextPart[]
  readonly attachments: AttachmentPart[]
}

function walk(node: MessageStructureObject, found: Found): void {
  const children = node.type.startsWith('multipart/') ? (node.childNodes ?? []) : []
  if (node.type === 'multipart/alternative') return walkAlternatives(children, found)
  if (children.length > 0) return children.forEach((child) => walk(child, found))
  if (node.type.startsWith('multipart/')) return
  if (isText(node)) found.texts.push(textPart(node))
  else found.attachments.push(attachmentPart(node, found.attachments.length))
}

/** The same text in several forms: the plain one is shown, else the other; what is no text is attached. */
function walkAlternatives(children: readonly MessageStructureObject[], found: Found): void {
  const forms = children.map((child) => {
    const own: Found = { texts: [], attachments: [] }
    walk(child, own)
    return own
  })
  const isPlain = ({ texts }: Found) =>
    texts.some(({ contentType, size }) => contentType.startsWith('text/plain') && size > 0)
  const chosen = forms.find(isPlain) ?? forms.findLast(({ texts }) => texts.length > 0)
  if (chosen) found.texts.push(...chosen.texts)
  for (const { attachments } of forms) found.attachments.push(...attachments)
}

function isText({ type, disposition, parameters }: MessageStructureObject): boolean {
  const named = parameters?.['name'] !== undefined
  return ['text/plain', 'text/html'].includes(type) && disposition !== 'attachment' && !named
}

function textPart(node: MessageStructureObject): TextPart {
  const { type, parameters = {} } = node
  const kept = ['charset', 'format', 'delsp']
    .filter((name) => parameters[name] !== undefined)
    .map((name) => `; ${name}="${(parameters[name] ?? '').replace(/[^\w.:+-]/g, '')}"`)
  return {
    part: node.part ?? '1',
    contentType: type + kept.join(''),
    encoding: encodingOf(node),
    size: node.size ?? 0,
    charset: parameters['charset'] ?? '',
  }
}

function attachmentPart(node: MessageStructureObject, index: number): AttachmentPart {
  const given = node.dispositionParameters?.['filename'] ?? node.parameters?.['name'] ?? ''
  const fallback = node.type === 'message/rfc822' ? `message-${index + 1}.eml` : `attachment-${index + 1}`
  return {
    part: node.part ?? '1',
    name: decodedName(given) || fallback,
    mediaType: /^[\w.+-]+\/[\w.+-]+$/.test(node.type) ? node.type : 'application/octet-stream',
    encoding: encodingOf(node),
    size: node.size ?? 0,
  }
}

function encodingOf({ encoding = '' }: MessageStructureObject): string {
  const known = encoding.trim().toLowerCase()
  return ['base64', 'quoted-printable', '7bit', '8bit', 'binary'].includes(known) ? known : '8bit'
}

function decodedName(name: string): string {
  try {
    return libmime.decodeWords(name).trim()
  } catch {
    return name.trim()
  }
}
