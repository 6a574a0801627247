import { createRequire } from 'node:module'
import arabic from '@fontsource/noto-sans-arabic/unicode.json'
import ethiopic from '@fontsource/noto-sans-ethiopic/unicode.json'
import noto from '@fontsource/noto-sans/unicode.json'

const require = createRequire(import.meta.url)

/** Noto Sans comes in parts; each with the file to embed and the characters it draws. */
interface FontPart {
  readonly regular: string
  readonly bold: string
  readonly covers: readonly (readonly [number, number])[]
  readonly rightToLeft: boolean
}

const latin = part('noto-sans', 'latin', noto.latin)
const parts: readonly FontPart[] = [
  latin,
  part('noto-sans', 'latin-ext', noto['latin-ext']),
  part('noto-sans', 'vietnamese', noto.vietnamese),
  part('noto-sans', 'cyrillic', noto.cyrillic),
  part('noto-sans', 'cyrillic-ext', noto['cyrillic-ext']),
  part('noto-sans', 'greek', noto.greek),
  part('noto-sans', 'greek-ext', noto['greek-ext']),
  part('noto-sans-arabic', 'arabic', arabic.arabic),
  part('noto-sans-ethiopic', 'ethiopic', ethiopic.ethiopic),
]

export interface Run {
  /** Path of a font file. */
  readonly font: string
  /** In the order in which it is drawn. */
  readonly text: string
}

/**
 * A text in pieces that one font each can draw. What no font draws is shown as the sign for it (U+FFFD),
 * never dropped; words of a right-to-left script are put in the order in which they are drawn.
 */
export function runsOf(text: string, weight: 'regular' | 'bold'): Run[] {
  const runs: { part: FontPart; text: string }[] = []
  for (const sign of text.normalize('NFC')) {
    const last = runs.at(-1)
    const drawn = partFor(sign, last?.part)
    if (last && last.part === drawn.part) last.text += drawn.sign
    else runs.push({ part: drawn.part, text: drawn.sign })
  }
  return runs.flatMap((run) =>
    run.part.rightToLeft
      ? turned(run.text, run.part[weight], latin[weight])
      : [{ font: run.part[weight], text: run.text }],
  )
}

/** Is any of it drawn from right to left? Then what is read aloud must be given apart. */
export function isTurned(text: string): boolean {
  return runsOf(text, 'regular').some(({ font }) => font.includes('arabic'))
}

function partFor(sign: string, last: FontPart | undefined): { part: FontPart; sign: string } {
  const code = sign.codePointAt(0) ?? 0
  // A space between two Arabic words belongs to them: it stays where they are turned.
  if (code === 0x20 && last?.rightToLeft) return { part: last, sign }
  if (last && covers(last, code)) return { part: last, sign }
  const part = parts.find((candidate) => covers(candidate, code))
  return part
    ? { part, sign }
    : { part: latin, sign: /\p{Mark}|\p{Format}|\p{Control}/u.test(sign) ? '' : '\uFFFD' }
}

function covers({ covers: ranges }: FontPart, code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to)
}

/** pdfkit draws words one after the other from the left; the space between them is drawn by the Latin part. */
function turned(text: string, font: string, spaces: string): Run[] {
  const pieces = text.split(/( +)/).filter((piece) => piece !== '')
  return pieces.toReversed().map((piece) => ({ font: piece.trim() === '' ? spaces : font, text: piece }))
}

function part(family: string, subset: string, ranges: string): FontPart {
  const file = (weight: number) => `@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`
  return {
    regular: require.resolve(file(400)),
    bold: require.resolve(file(700)),
    covers: rangesOf(ranges),
    rightToLeft: subset === 'arabic',
  }
}

/** `U+0000-00FF,U+0131` as CSS writes it. */
function rangesOf(text: string): [number, number][] {
  return text.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace('U+', '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}
