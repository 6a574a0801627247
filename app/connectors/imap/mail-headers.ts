import libmime from 'libmime'
import { parseAddressHeader, type EmailAddress } from 'mailparser'
import { domainToUnicode } from 'node:url'
import { canonicalEmail } from '../../domain/identity'

/** The headers of a message, decoded; several of one name in their order. */
export interface MailHeaders {
  /** Decoded text, without the blanks around it; undefined where there is no such header. */
  text(name: string): string | undefined
  /** Mailboxes of every header of this name, those of groups too; undefined where there is none. */
  addresses(name: string): readonly MailAddress[] | undefined
  /** Some of it was not UTF-8, and was read as windows-1252. */
  readonly guessed: boolean
}

interface MailAddress {
  readonly name: string
  /** Empty for a group without members, or for text that is no address. */
  readonly address: string
}

/** Reads a header block (RFC 5322), as wrong as it may be; nothing is dropped for being wrong. */
export function readMailHeaders(block: Uint8Array): MailHeaders {
  const { text, guessed } = decodeBlock(block)
  const lines = new Map<string, string[]>()
  for (const line of unfold(text)) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    lines.set(name, [...(lines.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  return {
    guessed,
    text: (name) => lines.get(name)?.map(decodeWords).join('\n'),
    addresses: (name) =>
      lines.get(name)?.flatMap((line) => parseAddressHeader(line).value.flatMap((one) => mailboxes(one))),
  }
}

/** One form in which two spellings of an address are the same; the domain also in its Unicode form. */
export function comparableAddress(address: string): string {
  const canonical = canonicalEmail(address)
  const at = canonical.lastIndexOf('@')
  const domain = canonical.slice(at + 1)
  return domain.includes('xn--') ? canonical.slice(0, at + 1) + domainToUnicode(domain) : canonical
}

/** Text as a person would write it: `Name <address>`. */
export function shownAddress({ name, address }: MailAddress): string {
  if (address === '') return name
  return name === '' ? address : `${name} <${address}>`
}

/** 8-bit headers are UTF-8 (RFC 6532); older programs wrote what their country used. */
function decodeBlock(block: Uint8Array): { text: string; guessed: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(block), guessed: false }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(block), guessed: true }
  }
}

function unfold(text: string): string[] {
  return text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
}

function decodeWords(value: string): string {
  try {
    return libmime.decodeWords(value)
  } catch {
    return value
  }
}

function mailboxes({ name, address = '', group }: EmailAddress): MailAddress[] {
  const members = group?.flatMap((member) => mailboxes(member)) ?? []
  if (members.length > 0) return members
  return name === '' && address === '' ? [] : [{ name, address: address.trim() }]
}
