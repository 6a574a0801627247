import { markOf } from '../../../domain/redaction/marks'
import type { Tally } from '../../../domain/redaction/tally'

/** Whose quoted messages stay. */
export interface Authors {
  /** `Name <address>`, a name or an address: the person, or the school? */
  isKept(author: string): boolean
  /** A quote that names nobody stays too: nobody else takes part in the message. */
  readonly unnamedIsKept: boolean
}

const attribution =
  /^(?:(?:op|on|am|le)\b.*?\b(?:schreef|wrote|schrieb|a écrit)\b.*|.*\b(?:schreef|wrote)):?\s*$/i
const writtenBy = [
  /\b(?:schreef|schrieb)\s+(.+?)\s*:?\s*$/i,
  /,\s*([^,]+(?:<[^>]*>)?)\s+(?:wrote|a écrit)\s*:?\s*$/i,
]
const rule =
  /^[\s>]*-{2,}\s*(?:original message|oorspronkelijk bericht|doorgestuurd bericht|forwarded message)\s*-{0,}\s*$/i
const from = /^\*?(?:van|from|von)\s*:\*?\s*(.+)$/i
const further = /^\*?(?:verzonden|sent|datum|date|aan|to|onderwerp|subject)\s*:/i

/** The text of a message without messages of others that it quotes; what the person or the school wrote stays. */
export function hideQuotes(text: string, authors: Authors, tally: Tally): string {
  return hideLines(text.replace(/\r\n?/g, '\n').split('\n'), authors, tally).join('\n')
}

function hideLines(lines: readonly string[], authors: Authors, tally: Tally): string[] {
  const shown: string[] = []
  let author: string | undefined
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.startsWith('>')) {
      const quoted = takeQuoted(lines, at)
      at += quoted.length - 1
      shown.push(...quote(quoted, author, authors, tally))
      author = undefined
      continue
    }
    const told = attributionAt(lines, at)
    if (told) {
      author = told.author
      shown.push(...(authors.isKept(author) ? lines.slice(at, at + told.length) : []))
      at += told.length - 1
      continue
    }
    const block = blockAt(lines, at)
    if (block) {
      const end = endOfBlock(lines, at + block.length)
      const rest = lines.slice(at + block.length, end)
      if (authors.isKept(block.author)) {
        shown.push(...lines.slice(at, at + block.length), ...hideLines(rest, authors, tally))
      } else shown.push(hidden(tally))
      at = end - 1
      continue
    }
    if (line.trim() !== '') author = undefined
    shown.push(line)
  }
  return shown
}

function quote(
  quoted: readonly string[],
  author: string | undefined,
  authors: Authors,
  tally: Tally,
): string[] {
  const isKept = author === undefined ? authors.unnamedIsKept : authors.isKept(author)
  if (!isKept) return [hidden(tally)]
  const inner = quoted.map((line) => line.replace(/^> ?/, ''))
  return hideLines(inner, authors, tally).map((line) => `> ${line}`)
}

function takeQuoted(lines: readonly string[], start: number): string[] {
  let end = start
  while (lines[end]?.startsWith('>')) end += 1
  return lines.slice(start, end)
}

/** `Op 3 maart schreef Kees <kees@x.example>:`, perhaps broken over two lines. */
function attributionAt(lines: readonly string[], at: number): { author: string; length: number } | undefined {
  for (const length of [1, 2, 3]) {
    const joined = lines
      .slice(at, at + length)
      .join(' ')
      .trim()
    if (joined.length > 400 || !/:\s*$/.test(joined) || !attribution.test(joined)) continue
    if (!nextIsQuote(lines, at + length)) continue
    const found = writtenBy.map((form) => form.exec(joined)?.[1]).find((name) => name !== undefined)
    return { author: found ?? joined, length }
  }
  return undefined
}

function nextIsQuote(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at, at + 3).find((line) => line.trim() !== '')
  return next?.startsWith('>') ?? false
}

/** The headers that programs write above a message they quote without marks. */
function blockAt(lines: readonly string[], at: number): { author: string; length: number } | undefined {
  const ruled = rule.test(lines[at] ?? '')
  const start = ruled ? at + 1 : at
  const blank = lines[start]?.trim() === '' ? 1 : 0
  const author = from.exec((lines[start + blank] ?? '').trim())?.[1]
  if (author === undefined) return ruled ? { author: '', length: 1 } : undefined
  let end = start + blank + 1
  while (further.test((lines[end] ?? '').trim())) end += 1
  const isBlock = ruled || end > start + blank + 1
  return isBlock ? { author, length: end - at } : undefined
}

function endOfBlock(lines: readonly string[], start: number): number {
  for (let at = start; at < lines.length; at += 1) if (blockAt(lines, at)) return at
  return lines.length
}

function hidden(tally: Tally): string {
  tally.add('other-message')
  return markOf('other-message')
}
