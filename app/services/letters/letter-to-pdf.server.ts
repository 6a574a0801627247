import { languages, type Language } from '../../domain/localized'
import type { LetterBlock, LetterContent, LetterText } from '../../domain/requests/letters'
import { dayIn } from './letter-book'
import { isTurned, runsOf } from './letter-fonts'

type Pdf = PDFKit.PDFDocument
type Structure = PDFKit.PDFStructureElement

const size = { title: 17, heading: 13, text: 11 }
/** Of Noto Sans, per point: other scripts have one of their own, and all must stand on one line. */
const ascent = 1.069

/** Room above and below, in points: as much as looks well, and as little as printers can do. */
const margins = { roomy: 64, tight: 40 }

/**
 * A letter as PDF for people and for screen readers (PDF/UA in aim): tagged, with title, language and
 * headings, fonts embedded. Dutch stands first, the person's own language after it on a new page. The sheet is
 * filled further where that saves a page.
 */
export async function letterToPdf(letter: LetterContent): Promise<Buffer> {
  const [roomy, tight] = await Promise.all([
    drawLetter(letter, margins.roomy),
    drawLetter(letter, margins.tight),
  ])
  return tight.pages < roomy.pages ? tight.bytes : roomy.bytes
}

async function drawLetter(letter: LetterContent, margin: number): Promise<{ bytes: Buffer; pages: number }> {
  const title = `${letter.texts.nl.title} - ${letter.number}`
  const { default: PdfKit } = await import('pdfkit')
  const pdf = new PdfKit({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: 72, right: 72 },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'nl-NL',
    displayTitle: true,
    info: { Title: title, Author: letter.sender.name, CreationDate: new Date(`${letter.date}T00:00:00Z`) },
  })
  const done = collect(pdf)
  const document = pdf.struct('Document')
  pdf.addStructure(document)
  writeHead(pdf, document, letter)
  for (const language of languages) {
    const text = letter.texts[language]
    if (text) writeText(pdf, document, language, text)
  }
  document.end()
  const pages = pdf.bufferedPageRange().count
  pdf.end()
  return { bytes: await done, pages }
}

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.once('end', () => resolve(Buffer.concat(chunks)))
    pdf.once('error', reject)
  })
}

function writeHead(pdf: Pdf, document: Structure, letter: LetterContent): void {
  const { sender, to, address = '', date, number } = letter
  const lines = [sender.name, sender.address, sender.contact]
  for (const line of lines) add(pdf, document, line, { tag: 'P', gap: 0 })
  pdf.moveDown(2)
  const receiver = [to, ...address.split('\n')].map((line) => line.trim()).filter(Boolean)
  for (const [index, line] of receiver.entries())
    add(pdf, document, line, { tag: 'P', gap: index === receiver.length - 1 ? 1 : 0 })
  add(pdf, document, `Datum: ${dayIn('nl-NL')(date)}`, { tag: 'P', gap: 0 })
  add(pdf, document, `Nummer: ${number}`, { tag: 'P', gap: 1.5 })
}

const tags = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>

function writeText(pdf: Pdf, document: Structure, language: Language, text: LetterText): void {
  if (language !== 'nl') pdf.addPage()
  const section = pdf.struct('Sect', { lang: tags[language] })
  document.add(section)
  add(pdf, section, text.title, { tag: 'H1', size: size.title, bold: true, gap: 0.8 })
  add(pdf, section, text.greeting, { tag: 'P', gap: 0.6 })
  const { body, ending } = parted(text.blocks)
  for (const block of body) writeBlock(pdf, section, block)
  // A greeting alone on a page of its own would look like a letter that broke off: the last part goes with it.
  keepTogether(pdf, heightOf(pdf, ending) + rooms.closing)
  for (const block of ending) writeBlock(pdf, section, block)
  pdf.moveDown(0.6)
  for (const line of text.closing) add(pdf, section, line, { tag: 'P', gap: 0 })
  section.end()
}

/** Points that a heading with the first lines below it, and a closing, need. */
const rooms = { heading: 70, closing: 60 }

/** What stands under the last heading goes with the closing; without headings the last block does. */
function parted(blocks: readonly LetterBlock[]) {
  const last = blocks.findLastIndex(({ kind }) => kind === 'heading')
  const start = last > 0 ? last : Math.max(0, blocks.length - 1)
  return { body: blocks.slice(0, start), ending: blocks.slice(start) }
}

/** A new page where this much does not fit; what is higher than half a page may be broken. */
function keepTogether(pdf: Pdf, height: number): void {
  const bottom = pdf.page.height - pdf.page.margins.bottom
  if (pdf.y + height > bottom && height < bottom / 2) pdf.addPage()
}

/** About how high these are, in points. */
function heightOf(pdf: Pdf, blocks: readonly LetterBlock[]): number {
  const { left, right } = pdf.page.margins
  const width = pdf.page.width - left - right
  const [{ font } = { font: '' }] = runsOf('x', 'regular')
  pdf.font(font).fontSize(size.text)
  const lines = (text: string) =>
    pdf.heightOfString(text, { width: width - 21, lineGap: 2 }) + size.text * 0.7
  return blocks
    .flatMap((block) => (block.kind === 'list' ? block.items : [block.text]))
    .reduce((height, text) => height + lines(text), 0)
}

function writeBlock(pdf: Pdf, section: Structure, block: LetterBlock): void {
  if (block.kind === 'heading') {
    keepTogether(pdf, rooms.heading)
    pdf.moveDown(0.4)
    add(pdf, section, block.text, { tag: 'H2', size: size.heading, bold: true, gap: 0.3 })
  } else if (block.kind === 'paragraph') add(pdf, section, block.text, { tag: 'P', gap: 0.6 })
  else writeList(pdf, section, block.items)
}

function writeList(pdf: Pdf, section: Structure, items: readonly string[]): void {
  const list = pdf.struct('L')
  section.add(list)
  for (const item of items) {
    const entry = pdf.struct('LI')
    list.add(entry)
    add(pdf, entry, `• ${item}`, { tag: 'LBody', gap: 0.3, indent: 12, hang: 9 })
    entry.end()
  }
  list.end()
  pdf.moveDown(0.3)
}

interface Looks {
  /** In the structure tree. */
  readonly tag: 'H1' | 'H2' | 'P' | 'LBody'
  readonly size?: number
  readonly bold?: boolean
  /** Lines below it. */
  readonly gap: number
  /** Points from the margin. */
  readonly indent?: number
  /** Points by which the lines after the first stand further in. */
  readonly hang?: number
}

/** One tagged piece of text; a name in another script changes the font, not the piece. */
function add(pdf: Pdf, parent: Structure, text: string, looks: Looks): void {
  const { tag, size: points = size.text, bold = false, gap, indent = 0, hang = 0 } = looks
  const runs = runsOf(text, bold ? 'bold' : 'regular')
  const draw = () => {
    const { left } = pdf.page.margins
    pdf.fontSize(points)
    runs.forEach((run, index) => {
      const more = { continued: index < runs.length - 1, lineGap: 2, baseline: -ascent * points }
      const options = index === 0 && hang > 0 ? { ...more, indent: -hang } : more
      pdf.font(run.font)
      if (index === 0) pdf.text(run.text, left + indent + hang, pdf.y, options)
      else pdf.text(run.text, options)
    })
    pdf.x = left
    pdf.moveDown(gap)
  }
  const options = isTurned(text) ? { actual: text } : {}
  parent.add(pdf.struct(tag, options, draw))
}
