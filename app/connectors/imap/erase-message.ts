import type { ImapFlow } from 'imapflow'
import type { Erased, ErasureTarget, Refused } from '../contract'
import { refused } from '../shared/correctable-field'
import { openFolder, openForWriting, requireSameNumbers } from './mail-folder'
import { readMailHeaders } from './mail-headers'
import type { MessagePlace } from './message-bytes'
import { placeOf } from './message-record'
import { isOf } from './owned-by'
import type { MessageQuestion } from './read-messages'

/**
 * Takes one message out of one folder, and looks whether it is gone. A copy in another folder is another
 * record.
 * @throws SourceFailure bad-answer when the folder was numbered anew: nobody knows which message was meant
 */
export async function eraseMessage(
  { source, connections, dataset, person }: MessageQuestion,
  { record }: Pick<ErasureTarget, 'record'>,
  signal: AbortSignal,
): Promise<Erased | Refused> {
  if (dataset.erase !== true) return refused(`${dataset.id} is not declared as erasable`)
  const place = placeOf(record, dataset)
  if (!place) return { outcome: 'erased' }
  return connections.use(signal, async (client) => {
    const folder = await openFolder(source.id, client, place.folder)
    requireSameNumbers(source.id, folder, place.uidValidity)
    const [message] = await folder.fetchAll([place.uid], { headers: true })
    if (!message) return { outcome: 'erased' }
    if (!isOf(dataset, person, readMailHeaders(message.headers ?? new Uint8Array()))) {
      return refused(`${dataset.id}: the message is another person's`)
    }
    return deleteAlone(client, source.id, place)
  })
}

async function deleteAlone(client: ImapFlow, source: string, place: MessagePlace): Promise<Erased | Refused> {
  // Without it a server deletes every message that anybody marked (RFC 9051, 6.4.9).
  if (!client.capabilities.has('UIDPLUS') && !client.enabled.has('IMAP4REV2')) {
    return refused('the mail server cannot delete one message alone (UIDPLUS)')
  }
  requireSameNumbers(source, await openForWriting(source, client, place.folder), place.uidValidity)
  await client.messageDelete(String(place.uid), { uid: true })
  // Opened anew, not closed: CLOSE deletes every message that anybody marked (RFC 9051, 6.4.1).
  const after = await openFolder(source, client, place.folder)
  const held = await after.search({ uid: String(place.uid) })
  return held.length === 0 ? { outcome: 'erased' } : refused('the mail server kept the message')
}
