import type {
  FetchMessageObject,
  FetchQueryObject,
  ImapFlow,
  MailboxObject,
  ResponseEvent,
  SearchObject,
} from 'imapflow'
import { SourceFailure } from '../../domain/source-failure'
import { imapFailure } from './imap-failure'

/** Messages asked for in one command: its line stays short for every server. */
const askedAtOnce = 200

/** With these a server says that it did only a part of what was asked (RFC 9738; RFC 9051, 7.1). */
const limitCodes = ['MESSAGELIMIT', 'LIMIT']

/** An open folder. Looking marks nothing as seen. */
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
  fetchAll(uids: readonly number[], query: FetchQueryObject): Promise<FetchMessageObject[]>
}

/**
 * A folder that is open already is opened anew after some seconds only. Until then the numbers stay those
 * that were told: a server may not number an open folder anew (RFC 9051, 2.3.1.1), it ends the connection.
 * @throws SourceFailure configuration when there is no such folder
 */
export async function openFolder(source: string, client: ImapFlow, path: string): Promise<MailFolder> {
  const opened = (await stillOpen(client, path)) ?? (await select(source, client, path, true))
  return folderOf(source, client, path, opened)
}

/** Opened to delete a message. @throws SourceFailure as openFolder */
export async function openForWriting(source: string, client: ImapFlow, path: string): Promise<MailFolder> {
  return folderOf(source, client, path, await select(source, client, path, false))
}

function folderOf(source: string, client: ImapFlow, path: string, opened: MailboxObject): MailFolder {
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
    async fetchAll(uids, query) {
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

/** How long an open folder is believed. */
const openMs = 10_000

const openedAt = new WeakMap<ImapFlow, number>()

async function stillOpen(client: ImapFlow, path: string): Promise<MailboxObject | undefined> {
  const { mailbox } = client
  const since = performance.now() - (openedAt.get(client) ?? Number.NEGATIVE_INFINITY)
  if (!mailbox || mailbox.readOnly !== true || mailbox.path !== path || since > openMs) return undefined
  // Lets the server tell what came and went.
  await client.noop()
  return client.mailbox || undefined
}

async function select(
  source: string,
  client: ImapFlow,
  path: string,
  readOnly: boolean,
): Promise<MailboxObject> {
  try {
    const opened = await client.mailboxOpen(path, { readOnly })
    openedAt.set(client, performance.now())
    return opened
  } catch (error) {
    const missing = typeof error === 'object' && error !== null && 'mailboxMissing' in error
    if (!missing) throw imapFailure(source, error)
    throw new SourceFailure(source, 'configuration', `folder ${JSON.stringify(path)} is not there`)
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
