import { SourceFailure } from '../../domain/source-failure'
import type { Connections } from './connections'
import { openFolder, requireSameNumbers } from './mail-folder'

/** Asked for at a time: between two pieces no connection is held. */
const pieceBytes = 256 * 1024

/** Where a message stands. */
export interface MessagePlace {
  readonly folder: string
  readonly uidValidity: bigint
  readonly uid: number
}

export interface BytesQuestion {
  readonly source: string
  readonly connections: Connections
  readonly place: MessagePlace
  /** Number of a part; the whole message when left out. */
  readonly part?: string
  readonly maximum: number
}

/**
 * The bytes of a message or of one of its parts as the server holds them, piece by piece.
 * @throws SourceFailure bad-answer when the message is gone, numbered anew or larger than the maximum
 */
export async function* messageBytes(
  question: BytesQuestion,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let start = 0; ; start += pieceBytes) {
    const piece = await fetchPiece(question, start, signal)
    if (start + piece.length > question.maximum) {
      const message = `a message is larger than limits.messageBytes (${question.maximum} bytes)`
      throw new SourceFailure(question.source, 'bad-answer', message)
    }
    if (piece.length > 0) yield piece
    if (piece.length < pieceBytes) return
  }
}

async function fetchPiece(
  { source, connections, place, part }: BytesQuestion,
  start: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const range = { start, maxLength: pieceBytes }
  return connections.use(signal, async (client) => {
    const folder = await openFolder(source, client, place.folder)
    requireSameNumbers(source, folder, place.uidValidity)
    const query = part === undefined ? { source: range } : { bodyParts: [{ key: part, ...range }] }
    const [message] = await folder.fetchAll([place.uid], query)
    const piece = part === undefined ? message?.source : message?.bodyParts?.get(part)
    if (!message) throw new SourceFailure(source, 'bad-answer', 'the message is gone')
    // Behind the end some servers say nothing, others give no bytes.
    return (piece ?? new Uint8Array()).subarray(0, pieceBytes)
  })
}
