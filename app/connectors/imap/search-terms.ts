import type { SearchObject } from 'imapflow'
import { domainToASCII } from 'node:url'
import { canonicalEmail } from '../../domain/identity'
import type { ImapDataset } from './imap-declaration'

/**
 * What the server is asked for: messages that may be a person's. IMAP finds parts of words and leaves
 * case and accents of other letters than ASCII to the server, so this finds too many rather than too
 * few, and every hit is looked at again (own-messages.ts). undefined when there is nothing to find.
 */
export function byAddresses(dataset: ImapDataset, addresses: readonly string[]): SearchObject | undefined {
  const forms = new Set(addresses.flatMap((address) => addressForms(canonicalEmail(address))))
  return anyOf(dataset.by.flatMap((name) => [...forms].map((form) => byHeader(name, form))))
}

/** Messages whose header may hold one of these texts. */
export function byHeaderTexts(name: string, texts: readonly string[]): SearchObject | undefined {
  const forms = new Set(texts.flatMap(spellings))
  return anyOf([...forms].map((form) => byHeader(name, form)))
}

function byHeader(name: string, text: string): SearchObject {
  switch (name) {
    case 'from':
    case 'to':
    case 'cc':
    case 'bcc':
      return { [name]: text }
    default:
      return { header: { [name]: text } }
  }
}

function addressForms(address: string): string[] {
  const at = address.lastIndexOf('@')
  const ascii = domainToASCII(address.slice(at + 1))
  return [address, ...(ascii ? [`${address.slice(0, at + 1)}${ascii}`] : [])].flatMap(spellings)
}

/** Composed or not, in small letters or capitals: ASCII letters are found in either case. */
function spellings(text: string): string[] {
  if (text.trim() === '' || /[\0\r\n]/.test(text)) return []
  const forms = [text, text.toLowerCase(), text.toUpperCase()]
  return /^[\x20-\x7e]*$/.test(text)
    ? [text.toLowerCase()]
    : forms.flatMap((form) => [form.normalize('NFC'), form.normalize('NFD')])
}

function anyOf(queries: readonly SearchObject[]): SearchObject | undefined {
  const [only] = queries
  return queries.length > 1 ? { or: [...queries] } : only
}
