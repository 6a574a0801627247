import type { FetchMessageObject, FetchQueryObject, ImapFlow, ResponseEvent, SearchObject } from 'imapflow'
import { SourceFailure } from '../../domain/source-failure'
import { imapFailure } from './imap-failure'

/** Messages asked for in one command: its line stays short for every server. */
const askedAtOnce = 200

/** With these a server says that it did only a part of what was asked (RFC 9738; RFC 9051, 7.1). */
const limitCodes = ['MESSAGELIMIT', 'LIMIT']

/** A folder opened to be read only: nothing is marked as seen. */
export interface MailFolder {
  readonly path: string
  /** Changes when the server numbers the messages of the folder anew (RFC 9051, 2.3.1.1). */
  readonly uidValidity: bigint
  readonly messages: number
  /** UIDs, ascending. @throws SourceFailure bad-answer when the server will not search */
  search(query: SearchObject): Promise<number[]>
  /**
   * These messages in this order, all but those that were deleted meanwhile.
   * @throws SourceFailure bad-answer when the server leaves out a message that it says it has
   */
  fetch(uids: readonly number[], query: FetchQueryObject): Promise<FetchMessageObject[]>
}

/** @throws SourceFailure configuration when there is no such folder */
export async function openFolder(source: string, client: ImapFlow, path: string): Promise<MailFolder> {
  const opened = await client.mailboxOpen(path, { readOnly: true }).catch((error: unknown) => {
    const missing = typeof error === 'object' && error !== null && 'mailboxMissing' in error
    if (!missing) throw imapFailure(source, error)
    throw new SourceFailure(source, 'configuration', `folder ${JSON.stringify(path)} is not there`)
  })
  const search = async (query: SearchObject): Promise<number[]> => {
    const told = new Set<string | undefined>()
    const hear = ({ code }: ResponseEvent) => told.add(code)
    client.on('response', hear)
    const found = await client.search(query, { uid: true }).finally(() => client.off('response', hear))
    if (!found) throw refused(source, path, 'search')
    if (limitCodes.some((code) => told.has(code))) throw refused(source, path, 'search the whole of')
    return found
  }
  return {
    path,
    uidValidity: opened.uidValidity,
    messages: opened.exists,
    search,
    async fetch(uids, query) {
      const found = new Map<number, FetchMessageObject>()
      for (let start = 0; start < uids.length; start += askedAtOnce) {
        const range = uids.slice(start, start + askedAtOnce).join(',')
        for (const message of await client.fetchAll(range, { uid: true, ...query }, { uid: true })) {
          found.set(message.uid, message)
        }
      }
      const lost = uids.filter((uid) => !found.has(uid))
      if (lost.length > 0) await refuseIfHeld({ source, path, search }, lost)
      return uids.flatMap((uid) => found.get(uid) ?? [])
    },
  }
}

/**
 * Another message may stand under an old number: what was asked before is worth nothing then.
 * @throws SourceFailure bad-answer
 */
export function requireSameNumbers(source: string, folder: MailFolder, uidValidity: bigint): void {
  if (folder.uidValidity === uidValidity) return
  const place = JSON.stringify(folder.path)
  const message = `folder ${place} was numbered anew (UIDVALIDITY changed): ask again from the start`
  throw new SourceFailure(source, 'bad-answer', message)
}

async function refuseIfHeld(
  { source, path, search }: { source: string; path: string; search: MailFolder['search'] },
  lost: readonly number[],
): Promise<void> {
  const held = await search({ uid: lost.join(',') })
  if (held.length === 0) return
  const message = `leaves out ${held.length} messages of folder ${JSON.stringify(path)} that it says it has`
  throw new SourceFailure(source, 'bad-answer', `the mail server ${message}`)
}

function refused(source: string, path: string, what: string): SourceFailure {
  return new SourceFailure(
    source,
    'bad-answer',
    `the mail server will not ${what} folder ${JSON.stringify(path)}`,
  )
}
