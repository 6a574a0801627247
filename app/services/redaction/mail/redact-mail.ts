import { markOf } from '../../../domain/redaction/marks'
import { hideOthers, hideWords, isKept, type Company } from '../../../domain/redaction/others'
import type { Redaction } from '../../../domain/redaction/reasons'
import { othersAmong } from '../../../domain/redaction/redact-record'
import { Tally } from '../../../domain/redaction/tally'
import { composeMail, type Composed } from './compose-mail'
import { hideQuotes, type Authors } from './hide-quotes'
import { contentOf, readPart, textOf, type MailPart } from './mail-part'

export interface RedactedMail {
  readonly bytes: Buffer
  readonly redactions: readonly Redaction[]
}

const addressHeaders = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'resent-from',
  'resent-to',
  'resent-cc',
]
/** Read for who is who, never written. */
const otherHeaders = [
  'return-path',
  'delivered-to',
  'x-original-to',
  'errors-to',
  'disposition-notification-to',
]

/**
 * A message written anew without others: only its sender, receivers, subject, date, text and attachments
 * are in it. Every other header, form of the text and part is left behind; names and addresses of others,
 * and messages of others that it quotes or forwards, are marked.
 * @param attachments what becomes of those that a program cannot read
 */
export async function redactMail(
  bytes: Buffer,
  company: Company,
  attachments: 'keep' | 'hide',
): Promise<RedactedMail> {
  const tally = new Tally()
  const message = readPart(bytes)
  const known = await withPeopleOf(message, company)
  const content = await new MailRedactor(known, tally, attachments).read(message)
  const shown = (text: string | undefined) => text && hideOthers(text, known, tally)
  const people = (name: string) =>
    message
      .people(name)
      .map((one) => mailbox(one, known, tally))
      .join(', ')
  const id = message.header('message-id')
  const headers: Composed['headers'] = [
    ['Date', message.header('date')?.replace(/[^\x20-\x7e]/g, '')],
    ['From', people('from')],
    ['To', people('to')],
    ['Cc', people('cc')],
    ['Subject', shown(message.header('subject'))],
    // It can hold the name of a machine of somebody else.
    ['Message-ID', id && isShown(id, known) ? id : undefined],
  ]
  const marks: [string, string][] = tally
    .at('documents')
    .map(({ reason, count }) => ['X-Inzage-Redacted', `${reason}; ${count}`])
  return {
    bytes: composeMail({ ...content, headers: [...headers, ...marks] }),
    redactions: tally.at('documents'),
  }
}

function isShown(id: string, company: Company): boolean {
  return isKept(id.replace(/[<>]/g, ''), company) && hideWords(id, company, new Tally()) === id
}

/** For a message that cannot be read: nothing of it but that it is there. */
export function withheldMail(): RedactedMail {
  const reason = 'not-checked'
  const headers = [['X-Inzage-Redacted', `${reason}; 1`]] as const
  const bytes = composeMail({ headers, text: `${markOf(reason)}\n`, attachments: [] })
  return { bytes, redactions: [{ where: 'documents', reason, count: 1 }] }
}

class MailRedactor {
  constructor(
    private readonly company: Company,
    private readonly tally: Tally,
    private readonly policy: 'keep' | 'hide',
  ) {}

  async read(part: MailPart): Promise<Pick<Composed, 'text' | 'attachments'>> {
    if (part.type === 'multipart/alternative') return this.#alternatives(part.children)
    if (part.children.length > 0) return joined(await inOrder(part.children, (child) => this.read(child)))
    if (part.type.startsWith('multipart/')) return this.#left(part)
    if (part.type === 'message/rfc822') return this.#forwarded(part)
    if (isText(part)) return { text: this.#shown(await textOf(part)), attachments: [] }
    return this.#attached(part)
  }

  /** The same text in several forms: the plain one, else the first that has any. */
  async #alternatives(children: readonly MailPart[]): Promise<Pick<Composed, 'text' | 'attachments'>> {
    const texts = children.filter((child) => isText(child) || child.children.length > 0)
    const plain = texts.find(({ type, body }) => type === 'text/plain' && body.length > 0)
    const chosen = plain ?? texts[0]
    const others = children.filter((child) => child !== chosen && !texts.includes(child))
    return joined(await inOrder([...(chosen ? [chosen] : []), ...others], (child) => this.read(child)))
  }

  async #forwarded(part: MailPart): Promise<Pick<Composed, 'text' | 'attachments'>> {
    const message = readPart(contentOf(part), 1)
    const [author = ''] = message.people('from')
    if (!this.#authors().isKept(author)) {
      this.tally.add('other-message')
      return { text: `\n${markOf('other-message')}\n`, attachments: [] }
    }
    const { text, attachments } = await this.read(message)
    const lines = (['From', 'To', 'Cc', 'Date', 'Subject'] as const).flatMap((name) => {
      const value = message.header(name.toLowerCase())
      return value === undefined ? [] : [`${name}: ${hideOthers(value, this.company, this.tally)}`]
    })
    return { text: `\n----\n${lines.join('\n')}\n\n${text}`, attachments }
  }

  async #attached(part: MailPart): Promise<Pick<Composed, 'text' | 'attachments'>> {
    const name = hideOthers(part.name || 'attachment', this.company, this.tally)
    if (part.type.startsWith('text/')) {
      const text = hideOthers(await textOf(part), this.company, this.tally)
      return { text: '', attachments: [{ name, type: 'text/plain', content: Buffer.from(text) }] }
    }
    if (this.policy === 'keep') {
      return { text: '', attachments: [{ name, type: part.type, content: contentOf(part) }] }
    }
    return this.#left(part, name)
  }

  #left(part: MailPart, name = hideOthers(part.name, this.company, this.tally)) {
    this.tally.add('not-checked')
    return { text: `\n${name} ${markOf('not-checked')}\n`, attachments: [] }
  }

  #shown(text: string): string {
    return hideOthers(hideQuotes(text, this.#authors(), this.tally), this.company, this.tally)
  }

  #authors(): Authors {
    const { company } = this
    return {
      isKept: (author) =>
        author !== '' && namesSomebody(author) && othersAmong([author], company).length === 0,
      unnamedIsKept: company.others.length === 0,
    }
  }
}

function namesSomebody(author: string): boolean {
  return /\p{L}/u.test(author)
}

/** Everybody whom the headers and the text name, as far as they are others. */
async function withPeopleOf(message: MailPart, company: Company): Promise<Company> {
  const people = await peopleOf(message)
  const staff = people.filter((person) => isKeptMailbox(person, company)).map(nameOf)
  const own = { ...company, ownNames: [...company.ownNames, ...staff.filter((name) => name !== '')] }
  return { ...own, others: [...new Set([...company.others, ...othersAmong(people, own)])] }
}

async function peopleOf(part: MailPart): Promise<string[]> {
  const own = [...addressHeaders, ...otherHeaders].flatMap((name) => part.people(name))
  if (part.type === 'message/rfc822') return [...own, ...(await peopleOf(readPart(contentOf(part), 1)))]
  const text = part.type.startsWith('text/') ? peopleInText(await textOf(part)) : []
  const inner = await inOrder(part.children, peopleOf)
  return [...own, ...text, ...inner.flat()]
}

const named =
  /(?:^|[^\p{L}\p{M}'. -])((?:\p{Lu}[\p{L}\p{M}'.-]*)(?: [\p{L}\p{M}'.-]+){0,5}) ?<([^\s<>]+@[^\s<>]+)>/gmu
const listed = /^[\s>*]*(?:van|from|von|aan|to|cc|bcc)\s*:\*?[ \t]*(\S.{0,300})$/gim
const writing = /\bschreef ([^\n<:]{2,80})|, ([^,\n<:]{2,80}) wrote:/gi

/** Who stands in a text with an address, above a quoted message, or as its writer. */
function peopleInText(text: string): string[] {
  const pairs = found(named, text).map(([, name = '', address = '']) => `${name} <${address}>`)
  const lines = found(listed, text).flatMap(([, people = '']) => people.split(/[;,]/))
  const writers = found(writing, text).map(([, dutch, english]) => dutch ?? english ?? '')
  return [...pairs, ...lines, ...writers].map((one) => one.trim()).filter((one) => one !== '')
}

/** As matchAll, which would make the expression anew for each text: with classes of letters that is slow. */
function found(pattern: RegExp, text: string): RegExpExecArray[] {
  const all: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let next = pattern.exec(text); next; next = pattern.exec(text)) all.push(next)
  return all
}

function isKeptMailbox(person: string, company: Company): boolean {
  const address = /<([^<>]+)>\s*$/.exec(person)?.[1]
  return address !== undefined && isKept(address, company)
}

function nameOf(person: string): string {
  return person.replace(/<[^<>]*>\s*$/, '').trim()
}

/**
 * A mailbox as a header has it: somebody else's, or one that staff hid, has a mark as its name, and an address that
 * reaches nobody (RFC 2606).
 */
function mailbox(person: string, company: Company, tally: Tally): string {
  if (othersAmong([person], company).length > 0) {
    tally.add('other-contact')
    return `"${markOf('other-contact')}" <${nobody}>`
  }
  const shown = hideWords(person, company, tally)
  if (shown !== person) {
    const left = /<([^<>[\]]+)>\s*$/.exec(shown)?.[1]
    return `"${(nameOf(shown) || shown).replace(/["<>]/g, '')}" <${left ?? nobody}>`
  }
  return /[",;:]/.test(nameOf(person))
    ? person.replace(/^[^<]*/, (name) => `"${name.trim().replaceAll('"', '')}" `)
    : person
}

const nobody = 'redacted@redacted.invalid'

function isText({ type, isAttachment, name }: MailPart): boolean {
  return (type === 'text/plain' || type === 'text/html') && !isAttachment && name === ''
}

function joined(
  parts: readonly Pick<Composed, 'text' | 'attachments'>[],
): Pick<Composed, 'text' | 'attachments'> {
  return {
    text: parts.map(({ text }) => text).join(''),
    attachments: parts.flatMap(({ attachments }) => attachments),
  }
}

/** One after the other: what is hidden is counted, and memory stays that of one part. */
async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const item of items) done.push(await work(item))
  return done
}
