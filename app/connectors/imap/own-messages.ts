import type { SearchObject } from 'imapflow'
import type { ImapDataset } from './imap-declaration'
import type { MailFolder } from './mail-folder'
import { readMailHeaders, type MailHeaders } from './mail-headers'
import { isOf, ownerHeader, type Person } from './owned-by'
import { byAddresses, byHeaderTexts } from './search-terms'

/** Folders of so many people are remembered; the one asked for longest ago is forgotten first. */
const remembered = 50

/** Messages whose headers are asked for at a time, and where one that fits is enough. */
const lookedAtOnce = 500
const oneIsEnough = 20

/**
 * Which messages of a folder are a person's. The server is asked each time; only the answer to "are
 * these headers theirs" is remembered, because a message under one UID never changes (RFC 9051, 2.3.1.1).
 */
export class OwnMessages {
  private readonly known = new Map<string, Map<number, boolean>>()

  /** UIDs, ascending. @throws SourceFailure */
  async list(folder: MailFolder, dataset: ImapDataset, person: Person): Promise<number[]> {
    const { found, known } = await this.ask(folder, dataset, person)
    const unseen = found.filter((uid) => !known.has(uid))
    // Bit by bit: whoever runs out of time begins the next time where this one ended.
    for (let start = 0; start < unseen.length; start += lookedAtOnce) {
      await look(folder, dataset, person, { known, uids: unseen.slice(start, start + lookedAtOnce) })
    }
    return found.filter((uid) => known.get(uid) === true)
  }

  /** Is there at least one? Looks no further than the first. @throws SourceFailure */
  async any(folder: MailFolder, dataset: ImapDataset, person: Person): Promise<boolean> {
    const { found, known } = await this.ask(folder, dataset, person)
    const unseen = found.filter((uid) => !known.has(uid))
    for (let start = 0; ; start += oneIsEnough) {
      if (found.some((uid) => known.get(uid) === true)) return true
      if (start >= unseen.length) return false
      await look(folder, dataset, person, { known, uids: unseen.slice(start, start + oneIsEnough) })
    }
  }

  private async ask(folder: MailFolder, dataset: ImapDataset, person: Person) {
    const query = queryFor(dataset, person)
    const found = query ? await folder.search(query) : []
    const known = this.knownOf(folder, dataset, person)
    const held = new Set(found)
    for (const uid of known.keys()) if (!held.has(uid)) known.delete(uid)
    return { found, known }
  }

  private knownOf(folder: MailFolder, dataset: ImapDataset, person: Person): Map<number, boolean> {
    const id = JSON.stringify([folder.path, String(folder.uidValidity), dataset.id, person])
    const known = this.known.get(id) ?? new Map<number, boolean>()
    this.known.delete(id)
    this.known.set(id, known)
    const [oldest] = this.known.keys()
    if (this.known.size > remembered && oldest !== undefined) this.known.delete(oldest)
    return known
  }
}

async function look(
  folder: MailFolder,
  dataset: ImapDataset,
  person: Person,
  { known, uids }: { known: Map<number, boolean>; uids: readonly number[] },
): Promise<void> {
  for (const [uid, headers] of await headersOf(folder, uids, namesIn(dataset))) {
    known.set(uid, isOf(dataset, person, headers))
  }
}

/** These headers of messages; a message deleted meanwhile is left out. @throws SourceFailure */
export async function headersOf(
  folder: MailFolder,
  uids: readonly number[],
  names: readonly string[],
): Promise<[number, MailHeaders][]> {
  if (uids.length === 0) return []
  const messages = await folder.fetchAll(uids, { headers: [...names] })
  return messages.map(({ uid, headers }) => [uid, readMailHeaders(headers ?? new Uint8Array())])
}

function namesIn(dataset: ImapDataset): readonly string[] {
  return dataset.owner === undefined ? dataset.by : [ownerHeader(dataset)]
}

function queryFor(dataset: ImapDataset, person: Person): SearchObject | undefined {
  if ('addresses' in person) {
    return dataset.owner === undefined ? byAddresses(dataset, person.addresses) : undefined
  }
  return dataset.owner === undefined ? undefined : byHeaderTexts(ownerHeader(dataset), [person.owner])
}
