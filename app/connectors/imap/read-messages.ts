import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { RecordKey, SourceRecord } from '../../domain/records'
import type { ReadOptions } from '../contract'
import type { TextPart } from './body-parts'
import type { Connections } from './connections'
import { decodeText, type DecodedText } from './decode-part'
import type { ImapDataset, ImapSource } from './imap-declaration'
import { openFolder, requireSameNumbers, type MailFolder } from './mail-folder'
import type { MessagePlace } from './message-bytes'
import { describeMessage, placeOf, toRecord, type Message } from './message-record'
import { isOf, type Person } from './owned-by'
import type { OwnMessages } from './own-messages'

export interface MessageQuestion {
  readonly source: ImapSource
  readonly connections: Connections
  readonly own: OwnMessages
  readonly dataset: ImapDataset
  readonly person: Person
}

/** Folder by folder as declared, in each by UID. Between two batches no connection is held. */
export async function* readMessages(
  question: MessageQuestion,
  { signal, skip = 0, limit = Number.POSITIVE_INFINITY, batchSize = 50 }: ReadOptions,
): AsyncGenerator<SourceRecord[]> {
  let passed = 0
  let left = limit
  for (const path of question.dataset.folders) {
    if (left <= 0) return
    const { uids, uidValidity } = await listOwn(question, path, signal)
    const wanted = uids.slice(Math.max(0, skip - passed)).slice(0, left)
    passed += uids.length
    left -= wanted.length
    for (let start = 0; start < wanted.length; start += batchSize) {
      const part = wanted.slice(start, start + batchSize)
      const records = await readBatch(question, { path, uidValidity, uids: part }, signal)
      if (records.length > 0) yield records
    }
  }
}

/** The server is asked anew, folder by folder. */
export async function countMessages(question: MessageQuestion, signal: AbortSignal): Promise<number> {
  let count = 0
  for (const path of question.dataset.folders) count += (await listOwn(question, path, signal)).uids.length
  return count
}

/** @throws SourceFailure bad-answer when the folder was numbered anew: nobody knows which message was meant */
export async function findMessage(
  question: MessageQuestion,
  key: RecordKey,
  signal: AbortSignal,
): Promise<SourceRecord | undefined> {
  const place = placeOf(key, question.dataset)
  if (!place) return undefined
  const { folder: path, uidValidity, uid } = place
  const [record] = await readBatch(question, { path, uidValidity, uids: [uid] }, signal)
  return record
}

async function listOwn(
  { source, connections, own, dataset, person }: MessageQuestion,
  path: string,
  signal: AbortSignal,
) {
  return connections.use(signal, async (client) => {
    const folder = await openFolder(source.id, client, path)
    return { uids: await own.list(folder, dataset, person), uidValidity: folder.uidValidity }
  })
}

async function readBatch(
  question: MessageQuestion,
  { path, uidValidity, uids }: { path: string; uidValidity: bigint; uids: readonly number[] },
  signal: AbortSignal,
): Promise<SourceRecord[]> {
  const { source, connections, dataset, person } = question
  const messages = await connections.use(signal, async (client: ImapFlow) => {
    const folder = await openFolder(source.id, client, path)
    requireSameNumbers(source.id, folder, uidValidity)
    return fetchMessages(question, folder, uids)
  })
  // Looked at once more: what leaves this function is this person's and nobody else's.
  const own = messages.filter(({ headers }) => isOf(dataset, person, headers))
  return own.map((message) => toRecord(question, message))
}

async function fetchMessages(
  { source }: MessageQuestion,
  folder: MailFolder,
  uids: readonly number[],
): Promise<Message[]> {
  const { headerBytes, textBytes } = source.connection.limits
  const head = { key: 'HEADER', start: 0, maxLength: headerBytes }
  const query = { bodyStructure: true, size: true, internalDate: true, bodyParts: [head] }
  const fetched = await folder.fetchAll(uids, query)
  const described = fetched.map((message) => describeMessage(placeIn(folder, message), message))
  const bytes = await fetchTexts(folder, described, textBytes)
  return Promise.all(
    described.map(async (message) => {
      const text = await joinTexts(
        message.parts.texts,
        (part) => bytes.get(textId(message.place.uid, part)),
        textBytes,
      )
      const cut = (message.fetched.headers?.length ?? 0) >= headerBytes ? ['headers-cut'] : []
      return { ...message, text: { ...text, problems: [...text.problems, ...cut] } }
    }),
  )
}

/** Messages of the same build are asked for together: few commands for many messages. */
async function fetchTexts(
  folder: MailFolder,
  messages: readonly { place: MessagePlace; parts: { texts: readonly TextPart[] } }[],
  maxLength: number,
): Promise<Map<string, Uint8Array>> {
  const byParts = new Map<string, number[]>()
  for (const { place, parts } of messages) {
    const id = parts.texts.map(({ part }) => part).join(' ')
    if (id !== '') byParts.set(id, [...(byParts.get(id) ?? []), place.uid])
  }
  const bytes = new Map<string, Uint8Array>()
  for (const [id, uids] of byParts) {
    const bodyParts = id.split(' ').map((key) => ({ key, start: 0, maxLength }))
    for (const message of await folder.fetchAll(uids, { bodyParts })) {
      for (const [part, content] of message.bodyParts ?? []) bytes.set(textId(message.uid, part), content)
    }
  }
  return bytes
}

async function joinTexts(
  parts: readonly TextPart[],
  contentOf: (part: string) => Uint8Array | undefined,
  maximum: number,
): Promise<DecodedText> {
  const decoded = await Promise.all(
    parts.map((part) => decodeText(part, contentOf(part.part) ?? new Uint8Array())),
  )
  const cut = parts.some(({ part, size }) => size > maximum || contentOf(part) === undefined)
    ? ['text-cut']
    : []
  return {
    text: decoded.map(({ text }) => text).join('\n\n'),
    problems: [...new Set([...decoded.flatMap(({ problems }) => problems), ...cut])],
  }
}

function placeIn(folder: MailFolder, { uid }: FetchMessageObject): MessagePlace {
  return { folder: folder.path, uidValidity: folder.uidValidity, uid }
}

function textId(uid: number, part: string): string {
  return `${uid} ${part}`
}
