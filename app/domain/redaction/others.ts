import { canonicalEmail } from '../identity'
import { markOf } from './marks'
import type { RedactionReason } from './reasons'
import type { Tally } from './tally'

/** Who is who in a record: the person, the school, and the others whose names and addresses are hidden. */
export interface Company {
  /** The person's own addresses, in canonical form. */
  readonly ownAddresses: ReadonlySet<string>
  /** The person's own names and numbers. */
  readonly ownNames: readonly string[]
  /** Domains whose addresses stay: the school's. */
  readonly keepDomains: readonly string[]
  /** Names, addresses and numbers of others, as they are written somewhere. */
  readonly others: readonly string[]
  /** Words that staff hid, each with the reason they gave. */
  readonly hidden: readonly { readonly text: string; readonly reason: RedactionReason }[]
}

/** Shorter words are prefixes and initials, which stand in every text. */
const shortestWord = 3
const inAddress = '[^\\s<>()[\\]{}"\'`,;:|\\\\/?=&]'
const atDomain = '(?:@|%40)[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?'
/** Begins where a word begins, so that a long text without blanks is walked once. */
const address = new RegExp(`(?<!${inAddress})${inAddress}+${atDomain}`, 'gu')
/** What is left of an address after words that end in it; no name of a mailbox is longer (RFC 5321, 4.5.3.1.1). */
const restOfAddress = `(?:${inAddress}{0,64}${atDomain})?`
/** Eight digits or more, written as people write telephone numbers. */
const telephone = /(?<![\p{L}\p{N}])\+?(?:\(?\d\)?[ \t./()-]?){8,15}(?![\p{L}\p{N}])/gu

/** Is this address the person's own, or one of the school? */
export function isKept(found: string, { ownAddresses, keepDomains }: Company): boolean {
  const canonical = canonicalEmail(found.replace(/%40/gi, '@').replace(/^mailto:/i, ''))
  const domain = canonical.slice(canonical.lastIndexOf('@') + 1)
  return ownAddresses.has(canonical) || keepDomains.some((kept) => kept.toLowerCase() === domain)
}

/**
 * A text without others: what staff hid, names and numbers of others that are known, and every e-mail
 * address that is neither the person's nor the school's.
 */
export function hideOthers(text: string, company: Company, tally: Tally): string {
  let shown = hideWords(text, company, tally)
  shown = shown.replace(address, (found) => (isKept(found, company) ? found : hide('other-contact', tally)))
  const known = patternOf(company)
  return known ? shown.replace(known, () => hide('other-contact', tally)) : shown
}

/**
 * Only what staff hid: for a text that they let through. An address in which it stands goes whole: what is left of it
 * would still tell whose it is.
 */
export function hideWords(text: string, { hidden }: Pick<Company, 'hidden'>, tally: Tally): string {
  return hidden.reduce((shown, { text: words, reason }) => {
    const [form, mark] = [written(words), () => hide(reason, tally)]
    const found = new RegExp(form, 'iu')
    return shown
      .replace(address, (whole) => (found.test(whole) ? mark() : whole))
      .replace(new RegExp(form + restOfAddress, 'giu'), mark)
  }, text)
}

/** Telephone numbers that are not the person's own. */
export function hideTelephones(text: string, { ownNames }: Company, tally: Tally): string {
  const own = ownNames.map(digitsOf).filter((digits) => digits.length >= 8)
  return text.replace(telephone, (found) => {
    const end = /[ \t./()-]*$/.exec(found)?.[0] ?? ''
    const digits = digitsOf(found)
    if (isDate(found) || own.some((number) => number.endsWith(digits.replace(/^0+/, '')))) return found
    return hide('other-contact', tally) + end
  })
}

function hide(reason: RedactionReason, tally: Tally): string {
  tally.add(reason)
  return markOf(reason)
}

const mostKnown = 100
const knownPatterns = new Map<string, RegExp | null>()

/**
 * One expression for all others of a record; names in full in any case, single words as they are written. Kept for a
 * while, since the same people come again in the next message, and expressions with classes of letters are slow to make.
 */
function patternOf({ others, ownNames }: Company): RegExp | undefined {
  const key = JSON.stringify([others, ownNames])
  const known = knownPatterns.get(key)
  if (known !== undefined) return known ?? undefined
  const pattern = makePattern(others, ownNames)
  if (knownPatterns.size >= mostKnown) knownPatterns.clear()
  knownPatterns.set(key, pattern)
  return pattern ?? undefined
}

function makePattern(others: readonly string[], ownNames: readonly string[]): RegExp | null {
  const own = new Set(ownNames.flatMap((name) => wordsOf(name).map((word) => word.toLowerCase())))
  const full = others.map((name) => name.trim()).filter((name) => name.length >= shortestWord)
  const single = full.flatMap(wordsOf).filter((word) => /^\p{Lu}/u.test(word) && !own.has(word.toLowerCase()))
  const ownFull = new Set(ownNames.map((name) => name.toLowerCase()))
  const alternatives = [
    ...full.filter((name) => !ownFull.has(name.toLowerCase())).map(written),
    ...single.map((word) => `${inBothForms(word)}|${inBothForms(word.toUpperCase())}`),
  ]
  if (alternatives.length === 0) return null
  const longestFirst = [...new Set(alternatives)].toSorted((a, b) => b.length - a.length)
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
}

function wordsOf(name: string): string[] {
  return name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word.length >= shortestWord && /\p{L}/u.test(word))
}

/** The words with any white space, or the marks of a quoted mail, between them; any case. */
function written(text: string): string {
  const words = text.normalize('NFC').trim().split(/\s+/)
  return words.map((word) => anyCase(word)).join('[\\s>]+')
}

function anyCase(word: string): string {
  return [...new Set([word, word.toLowerCase(), word.toUpperCase(), capitalized(word)])]
    .map(inBothForms)
    .join('|')
    .replace(/^(.*)$/s, '(?:$1)')
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}

/** Composed and decomposed letters are the same to people. */
function inBothForms(text: string): string {
  const forms = new Set([text.normalize('NFC'), text.normalize('NFD')])
  return [...forms].map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** 2024-03-05 and 05-03-2024 are no telephone numbers. */
function isDate(text: string): boolean {
  return /^\s*(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d)\s*$/.test(text)
}
