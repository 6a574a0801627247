import { hideOthers, type Company } from '../../domain/redaction/others'
import type { Redaction, RedactionReason } from '../../domain/redaction/reasons'
import type { RecordDecisions } from '../../domain/redaction/review'
import { Tally } from '../../domain/redaction/tally'
import type { SourceDocument } from '../../domain/records'
import type { DatasetRedaction } from '../../domain/register/redaction-rules'

/** A larger message is not read whole: it stays out until somebody has looked. */
const largestMail = 32 * 1024 * 1024
/** A larger text is no letter. */
const largestText = 8 * 1024 * 1024

/** Letters and attachments of a record without others: their names, and what is in them. */
export function redactDocuments(
  documents: readonly SourceDocument[],
  rules: DatasetRedaction | undefined,
  company: Company,
  decisions: RecordDecisions,
): SourceDocument[] {
  return documents.map((document, index) => {
    const nameTally = new Tally()
    const name = hideOthers(document.name, company, nameTally)
    const named = { ...document, name, redactions: () => nameTally.at('documents') }
    const byStaff = decisions.hiddenDocuments.find((hidden) => hidden.index === index)
    if (byStaff) return withhold(named, byStaff.reason)
    if (decisions.shownDocuments.includes(index)) return named
    return redactOne(document, named, rules, company)
  })
}

/** Nobody has looked yet. */
export function withholdDocuments(documents: readonly SourceDocument[]): SourceDocument[] {
  return documents.map((document, index) => {
    const ending = /\.[A-Za-z0-9]{1,5}$/.exec(document.name)?.[0] ?? ''
    return withhold({ ...document, name: `document-${index + 1}${ending}` }, 'not-checked')
  })
}

function redactOne(
  document: SourceDocument,
  named: SourceDocument,
  rules: DatasetRedaction | undefined,
  company: Company,
): SourceDocument {
  if (rules?.documents === 'hide') return withhold(named, 'other-document')
  if (rules?.documents !== 'mails') return named
  if (isMail(document))
    return rewritten(
      named,
      async (bytes) => (await mails()).redactMail(bytes, company, rules.attachments),
      largestMail,
    )
  if (document.mediaType.startsWith('text/')) {
    return rewritten(
      { ...named, mediaType: 'text/plain' },
      (bytes) => redactText(bytes, company),
      largestText,
    )
  }
  return rules.attachments === 'keep' ? named : withhold(named, 'not-checked')
}

function withhold(document: SourceDocument, reason: RedactionReason): SourceDocument {
  const before = document.redactions?.() ?? []
  const redactions = [...before, { where: 'documents', reason, count: 1 }]
  return {
    name: document.name,
    mediaType: document.mediaType,
    size: undefined,
    withheld: reason,
    redactions: () => redactions,
    open: nothing,
  }
}

// oxlint-disable-next-line require-yield -- it stays out
async function* nothing(): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
}

interface Rewritten {
  readonly bytes: Buffer
  readonly redactions: readonly Redaction[]
}

function rewritten(
  document: SourceDocument,
  rewrite: (bytes: Buffer) => Promise<Rewritten> | Rewritten,
  largest: number,
): SourceDocument {
  let found: readonly Redaction[] = []
  return {
    ...document,
    size: undefined,
    redactions: () => [...(document.redactions?.() ?? []), ...found],
    open: async function* (signal) {
      const bytes = await collect(document.open(signal), largest)
      const { bytes: written, redactions } = bytes
        ? await attempt(bytes, rewrite)
        : (await mails()).withheldMail()
      found = redactions
      yield written
    },
  }
}

/** What cannot be read cannot be checked by a program. */
async function attempt(
  bytes: Buffer,
  rewrite: (bytes: Buffer) => Promise<Rewritten> | Rewritten,
): Promise<Rewritten> {
  try {
    return await rewrite(bytes)
  } catch {
    return (await mails()).withheldMail()
  }
}

/** Parsing mails takes a tenth of the portal's memory: loaded for the first that is opened. */
function mails() {
  return import('./mail/redact-mail')
}

function redactText(bytes: Buffer, company: Company): Rewritten {
  const tally = new Tally()
  const text = hideOthers(decode(bytes), company, tally)
  return { bytes: Buffer.from(text), redactions: tally.at('documents') }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Undefined when there is more than `largest`. */
async function collect(content: AsyncIterable<Uint8Array>, largest: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    size += chunk.length
    if (size > largest) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function isMail({ mediaType, name }: SourceDocument): boolean {
  return mediaType === 'message/rfc822' || /\.eml$/i.test(name)
}
