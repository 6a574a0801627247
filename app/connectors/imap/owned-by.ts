import type { SubjectKey } from '../../domain/records'
import { comparableAddress, type MailHeaders } from './mail-headers'
import { headerOf, type ImapDataset } from './imap-declaration'

/** Whose messages a key opens: those of addresses, or those of one owner in a header. */
export type Person =
  | { readonly addresses: readonly string[] }
  /** Text of the owner header. */
  | { readonly owner: string }

/** A person by all the addresses that were verified, in one form and order. */
export function personByAddresses(addresses: readonly string[]): { readonly addresses: readonly string[] } {
  return { addresses: [...new Set(addresses.map(comparableAddress))].filter((one) => one !== '').sort() }
}

export function keyOf(person: Person): SubjectKey {
  return (
    'owner' in person ? `owner:${person.owner}` : `addresses:${JSON.stringify(person.addresses)}`
  ) as SubjectKey
}

/** undefined for a key that no connector makes: nobody's. */
export function personOf(key: SubjectKey): Person | undefined {
  if (key.startsWith('owner:')) return { owner: key.slice('owner:'.length) }
  if (!key.startsWith('addresses:')) return undefined
  try {
    const addresses: unknown = JSON.parse(key.slice('addresses:'.length))
    if (!Array.isArray(addresses)) return undefined
    return personByAddresses(addresses.filter((address) => typeof address === 'string'))
  } catch {
    return undefined
  }
}

/** Whose message it is by its owner header, in one form; null when it says nobody's. */
export function ownerOf(dataset: ImapDataset, headers: MailHeaders): string | null {
  return headers.text(ownerHeader(dataset))?.normalize('NFC').trim() || null
}

/** The name of the owner header; empty for a dataset by address. */
export function ownerHeader(dataset: ImapDataset): string {
  return (dataset.owner && headerOf(dataset.owner)) ?? ''
}

/** Exactly: a@x.nl is not aa@x.nl, and a name that looks like an address is a name. */
export function isOf(dataset: ImapDataset, person: Person, headers: MailHeaders): boolean {
  if ('owner' in person) return dataset.owner !== undefined && ownerOf(dataset, headers) === person.owner
  if (dataset.owner !== undefined) return false
  return dataset.by.some((name) =>
    headers.addresses(name)?.some(({ address }) => person.addresses.includes(comparableAddress(address))),
  )
}
