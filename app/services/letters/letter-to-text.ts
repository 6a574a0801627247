import { languages } from '../../domain/localized'
import type { LetterBlock, LetterContent, LetterText } from '../../domain/requests/letters'
import { dayIn } from './letter-book'

/** Characters of a line in plain text. */
const width = 76
const rule = '-'.repeat(width)

/** A letter as plain text, Dutch first; a blank line between parts, so that it can be read aloud. */
export function letterToText(letter: LetterContent): string {
  const { sender, to, address, date, number, texts } = letter
  const head = [
    `${sender.name}\n${sender.address}\n${sender.contact}`,
    [to, address].filter(Boolean).join('\n'),
    `Datum: ${dayIn('nl-NL')(date)}\nNummer: ${number}`,
  ]
  const written = languages.map((language) => texts[language]).filter((text) => text !== undefined)
  return `${[...head.filter(Boolean), written.map(textOf).join(`\n\n${rule}\n\n`)].join('\n\n')}\n`
}

function textOf({ title, greeting, blocks, closing }: LetterText): string {
  return [title.toUpperCase(), greeting, ...blocks.map(blockText), closing.join('\n')].join('\n\n')
}

function blockText(block: LetterBlock): string {
  if (block.kind === 'list') return block.items.map((item) => wrap(item, '- ', '  ')).join('\n')
  return wrap(block.text, '', '')
}

function wrap(text: string, first: string, rest: string): string {
  const lines: string[] = []
  let line = first
  for (const word of text.split(/\s+/)) {
    const begins = line === first || line === rest
    if (!begins && line.length + word.length + 1 > width) {
      lines.push(line)
      line = rest + word
    } else line += begins ? word : ` ${word}`
  }
  return [...lines, line].join('\n')
}
