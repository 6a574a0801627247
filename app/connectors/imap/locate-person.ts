import type { VerifiedIdentity } from '../../domain/identity'
import type { IdentifyRule } from '../../domain/register/source'
import type { Located } from '../contract'
import { confirmationsOf, decideLocated, judgeFit, valuesOfKind, type Fit } from '../shared/decide-located'
import type { SubjectKey } from '../../domain/records'
import type { Connections } from './connections'
import { headerOf, type ImapDataset, type ImapSource } from './imap-declaration'
import { openFolder } from './mail-folder'
import { headersOf, type OwnMessages } from './own-messages'
import { keyOf, ownerHeader, ownerOf, personByAddresses } from './owned-by'
import { byHeaderTexts } from './search-terms'

export interface LocateQuestion {
  readonly source: ImapSource
  readonly connections: Connections
  readonly own: OwnMessages
}

interface Match {
  readonly key: SubjectKey
  readonly fit: Fit
}

/** @throws SourceFailure */
export async function locatePerson(
  question: LocateQuestion,
  identity: VerifiedIdentity,
  signal: AbortSignal,
): Promise<Located> {
  const matches: Match[] = []
  for (const dataset of question.source.datasets) {
    const found = await (dataset.owner === undefined
      ? matchAddresses(question, dataset, identity, signal)
      : matchOwners(question, dataset, identity, signal))
    matches.push(...found)
  }
  return decideLocated(matches)
}

/**
 * One key for all addresses of a person. An address is weak, unless the school says that addresses are
 * personal; one that was verified for somebody else too is weak all the same.
 */
async function matchAddresses(
  { source, connections, own }: LocateQuestion,
  dataset: ImapDataset,
  identity: VerifiedIdentity,
  signal: AbortSignal,
): Promise<Match[]> {
  if (!source.identify.some(({ field }) => field === 'address')) return []
  const verified = identity.identifiers.filter(({ kind }) => kind === 'email')
  const isShared = verified.some(({ shared }) => shared === true)
  const fit = source.connection.addresses === 'personal' && !isShared ? 'strong' : 'weak'
  const person = personByAddresses(verified.map(({ value }) => value))
  for (const path of person.addresses.length === 0 ? [] : dataset.folders) {
    const isThere = await connections.use(signal, async (client) =>
      own.any(await openFolder(source.id, client, path), dataset, person),
    )
    if (isThere) return [{ key: keyOf(person), fit }]
  }
  return []
}

/** People by the header that names the owner of a message, judged message by message. */
async function matchOwners(
  { source, connections }: LocateQuestion,
  dataset: ImapDataset,
  identity: VerifiedIdentity,
  signal: AbortSignal,
): Promise<Match[]> {
  const matches = new Map<string, Match>()
  for (const rule of source.identify.filter((one) => concerns(one, dataset))) {
    const query = byHeaderTexts(headerAt(rule.field), valuesOfKind(identity, rule.identifier))
    if (!query) continue
    const names = [rule.field, ...confirmationsOf(rule).map(([, place]) => place)].map(headerAt)
    for (const path of dataset.folders) {
      const found = await connections.use(signal, async (client) => {
        const folder = await openFolder(source.id, client, path)
        return headersOf(folder, await folder.search(query), [...new Set([...names, ownerHeader(dataset)])])
      })
      for (const [, headers] of found) {
        const owner = ownerOf(dataset, headers)
        const fit = judgeFit(rule, identity, (place) => headers.text(headerAt(place)) ?? null)
        if (owner !== null && fit !== 'none') matches.set(`${fit} ${owner}`, { key: keyOf({ owner }), fit })
      }
    }
  }
  return [...matches.values()]
}

/** Are all headers of the rule those of this dataset? */
function concerns(rule: IdentifyRule, dataset: ImapDataset): boolean {
  const places = [rule.field, ...confirmationsOf(rule).map(([, place]) => place)]
  return places.every((place) => place.startsWith(`${dataset.id}.header.`))
}

/** `<dataset>.header.<name>` -> name */
function headerAt(place: string): string {
  return headerOf(place.slice(place.indexOf('.') + 1)) ?? ''
}
