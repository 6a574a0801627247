import type { SourceDocument } from '../../domain/records'
import type { AttachmentPart } from './body-parts'
import { decodeAttachment } from './decode-part'
import { messageBytes, type BytesQuestion } from './message-bytes'
import type { Message } from './message-record'
import type { MessageQuestion } from './read-messages'

/** The message itself, byte for byte, and each of its attachments. */
export function messageDocuments(question: MessageQuestion, message: Message): SourceDocument[] {
  const { source, connections } = question
  const bytes: BytesQuestion = {
    source: source.id,
    connections,
    place: message.place,
    maximum: source.connection.limits.messageBytes,
  }
  const whole: SourceDocument = {
    name: `message-${message.place.uid}.eml`,
    mediaType: 'message/rfc822',
    size: message.fetched.size,
    open: (signal) => messageBytes(bytes, signal),
  }
  return [whole, ...message.parts.attachments.map((part) => attachment(bytes, part))]
}

/** Its size is not known before its encoding is undone. */
function attachment(bytes: BytesQuestion, part: AttachmentPart): SourceDocument {
  return {
    name: part.name,
    mediaType: part.mediaType,
    size: undefined,
    open: (signal) => decodeAttachment(part, messageBytes({ ...bytes, part: part.part }, signal)),
  }
}
