import type { FetchMessageObject } from 'imapflow'
import type { FieldValue, RecordKey, SourceRecord } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import { convertValue, Misfit } from '../shared/convert-value'
import { nameInSource } from '../shared/declared-names'
import { partsOf, type MessageParts } from './body-parts'
import type { DecodedText } from './decode-part'
import { headerOf, type ImapDataset, type MessagePart } from './imap-declaration'
import { readMailDate } from './mail-date'
import { comparableAddress, readMailHeaders, shownAddress, type MailHeaders } from './mail-headers'
import type { MessagePlace } from './message-bytes'
import { messageDocuments } from './message-documents'
import type { MessageQuestion } from './read-messages'

/** What the server gave about one message. */
export interface Message {
  readonly place: MessagePlace
  readonly fetched: FetchMessageObject
  readonly headers: MailHeaders
  readonly parts: MessageParts
  readonly text: DecodedText
}

export function describeMessage(place: MessagePlace, fetched: FetchMessageObject) {
  const headers = readMailHeaders(fetched.headers ?? new Uint8Array())
  return { place, fetched, headers, parts: partsOf(fetched.bodyStructure) }
}

/** @throws SourceFailure bad-answer that names dataset and field, never a value */
export function toRecord(question: MessageQuestion, message: Message): SourceRecord {
  const { source, dataset } = question
  const values = dataset.fields.map((field): [string, FieldValue] => {
    const name = nameInSource(field)
    try {
      return [field.id, convertValue(field.type, valueOf(question, message, name))]
    } catch (error) {
      if (!(error instanceof Misfit)) throw error
      throw new SourceFailure(source.id, 'bad-answer', `${dataset.id}.${field.id} (${name}) ${error.message}`)
    }
  })
  return {
    key: keyOf(message.place),
    values: Object.fromEntries(values),
    documents: messageDocuments(question, message),
  }
}

export function keyOf({ folder, uidValidity, uid }: MessagePlace): RecordKey {
  return JSON.stringify([folder, String(uidValidity), uid]) as RecordKey
}

/** undefined for a key that no message has. */
export function placeOf(key: RecordKey, dataset: ImapDataset): MessagePlace | undefined {
  const match = /^\["(.*)","(\d{1,20})",([1-9]\d{0,9})\]$/s.exec(key)
  if (!match) return undefined
  const [, , uidValidity = '', uid = ''] = match
  const folder = dataset.folders.find((name) => JSON.stringify(name) === `"${match[1]}"`)
  return folder === undefined ? undefined : { folder, uidValidity: BigInt(uidValidity), uid: Number(uid) }
}

function valueOf(question: MessageQuestion, message: Message, name: string): unknown {
  const header = headerOf(name)
  if (header !== undefined) return message.headers.text(header) ?? null
  return parts[name as MessagePart](message, question)
}

/** What each part of a message holds; null where the message says nothing. */
const parts: Readonly<Record<MessagePart, (message: Message, question: MessageQuestion) => unknown>> = {
  message_id: ({ headers }) => headers.text('message-id') ?? null,
  /** With the zone that the header gives; null for none that can be read (see problems). */
  date: ({ headers }) => readMailDate(headers.text('date') ?? '') ?? null,
  /** When the server took it in, in UTC. */
  received_at: ({ fetched: { internalDate } }) =>
    internalDate instanceof Date ? internalDate.toISOString().replace('.000Z', 'Z') : null,
  direction: ({ headers }, question) => {
    const own = ownAddresses(question)
    if (own.size === 0) return null
    const senders = headers.addresses('from') ?? []
    return senders.some(({ address }) => own.has(comparableAddress(address))) ? 'sent' : 'received'
  },
  subject: ({ headers }) => headers.text('subject') ?? null,
  from: ({ headers }) => shown(headers, 'from'),
  sender: ({ headers }) => shown(headers, 'sender'),
  reply_to: ({ headers }) => shown(headers, 'reply-to'),
  to: ({ headers }) => shown(headers, 'to'),
  cc: ({ headers }) => shown(headers, 'cc'),
  bcc: ({ headers }) => shown(headers, 'bcc'),
  /** Everybody in the headers who is not the person: others' data, for the field's own origin and redaction. */
  others: ({ headers }, question) => othersIn(headers, ownAddresses(question)),
  folder: ({ place }) => place.folder,
  uid: ({ place }) => place.uid,
  /** Bytes. */
  size: ({ fetched }) => fetched.size ?? null,
  text: ({ text }) => text.text,
  attachments: (message) => message.parts.attachments.map(({ name }) => name),
  problems: (message) => problemsOf(message),
}

function shown(headers: MailHeaders, name: string): string[] | null {
  return headers.addresses(name)?.map(shownAddress) ?? null
}

function othersIn(headers: MailHeaders, own: ReadonlySet<string>): string[] {
  const all = ['from', 'sender', 'reply-to', 'to', 'cc', 'bcc'].flatMap(
    (name) => headers.addresses(name) ?? [],
  )
  return [...new Set(all.filter(({ address }) => !own.has(comparableAddress(address))).map(shownAddress))]
}

function ownAddresses({ person }: MessageQuestion): ReadonlySet<string> {
  return new Set('addresses' in person ? person.addresses : [])
}

/**
 * What is wrong with a message, by code: `no-date`, `unreadable-date`, `no-sender`, `guessed-charset`
 * (headers or text), `unknown-charset` (text), `replaced-characters`, `nul`, `html-unreadable`, `text-cut`,
 * `headers-cut`, `no-structure`. The bytes are in its .eml document as they are.
 */
function problemsOf({ headers, text, fetched }: Message): string[] {
  const date = headers.text('date')
  const written = [headers.text('subject') ?? '', text.text].join('')
  const found: [string, boolean][] = [
    ['no-date', date === undefined],
    ['unreadable-date', date !== undefined && readMailDate(date) === undefined],
    ['no-sender', !headers.addresses('from')?.some(({ address }) => address.includes('@'))],
    ['guessed-charset', headers.guessed],
    ['replaced-characters', written.includes('\uFFFD')],
    ['nul', written.includes('\0')],
    ['no-structure', fetched.bodyStructure === undefined],
  ]
  return [...new Set([...found.filter(([, is]) => is).map(([code]) => code), ...text.problems])]
}
