import type { ArchivedType } from '../../app/domain/field-types/field-types'
import type { FieldValue } from '../../app/domain/records'
import type { ByteWriter } from '../byte-writer'
import { cellXml, exactDigits, isTooLong, maximumCellLength, offsetOf, textCell } from './cell'
import type { JsonValues } from './json-values'

/** What is needed of a column to write its cells. */
export interface RowColumn {
  readonly field: string
  readonly type: ArchivedType
  /** The offsets of a date-time column, beside it: a spreadsheet's times have no zone. */
  readonly isZone: boolean
  /** A, B, ... */
  readonly letters: string
}

/** What stands around a value that is copied. */
interface Frame {
  readonly before: Buffer
  readonly after: Buffer
}

const start = '<c r="'
const textFrame = frameOf('text', 'x')
/** By the number of decimals. */
const numberFrames = Array.from({ length: exactDigits }, (_, decimals) =>
  frameOf('decimal', (7).toFixed(decimals)),
)

/**
 * Writes the cells of one column from the bytes of JSON values, the same as cellXml does from the values. Plain texts
 * and numbers, which are most values, are only copied; all others are read first.
 */
export class CellWriter {
  /** Texts so far that were longer than a cell can be. */
  cut = 0
  readonly #start: Buffer
  readonly #frameOf: (value: JsonValues) => Frame | undefined

  constructor(private readonly column: RowColumn) {
    this.#start = Buffer.from(start + column.letters)
    this.#frameOf = column.isZone ? noFrame : framing(column.type)
  }

  write(xml: ByteWriter, row: number, value: JsonValues): void {
    if (value.isNull) return
    const frame = value.isPlain ? this.#frameOf(value) : undefined
    if (!frame) {
      xml.putText(this.#read(this.column.letters + row, JSON.parse(value.json)))
      return
    }
    xml.put(this.#start)
    xml.putNumber(row)
    xml.put(frame.before)
    xml.putPart(value.bytes, value.from + 1, value.to - 1)
    xml.put(frame.after)
  }

  #read(place: string, value: FieldValue): string {
    if (this.column.isZone) {
      const offset = offsetOf(value)
      return offset === null ? '' : textCell(place, offset)
    }
    if (isTooLong(value)) this.cut += 1
    return cellXml(place, value, this.column.type)
  }
}

function frameOf(type: ArchivedType, sample: string): Frame {
  const [before = '', after = ''] = cellXml('', sample, type).slice(start.length).split(sample)
  return { before: Buffer.from(before), after: Buffer.from(after) }
}

function framing(type: ArchivedType): (value: JsonValues) => Frame | undefined {
  if (type === 'integer') return frameOfWhole
  if (type === 'decimal') return frameOfDecimal
  return type === 'date' || type === 'datetime' ? noFrame : frameOfText
}

const noFrame = () => undefined

const [space, point, zero, nine] = [0x20, 0x2e, 0x30, 0x39]

/** Not with space around it, which has to be marked. */
function frameOfText({ bytes, from, to }: JsonValues): Frame | undefined {
  const isShort = to - from - 2 <= maximumCellLength
  return isShort && bytes[from + 1] !== space && bytes[to - 2] !== space ? textFrame : undefined
}

function frameOfWhole(value: JsonValues): Frame | undefined {
  return decimalsOf(value) === 0 ? numberFrames[0] : undefined
}

function frameOfDecimal(value: JsonValues): Frame | undefined {
  return numberFrames[decimalsOf(value) ?? exactDigits]
}

/** Of a number without a sign, or zeros in front, that a spreadsheet keeps as it is. */
function decimalsOf({ bytes, from, to }: JsonValues): number | undefined {
  const [first, end] = [from + 1, to - 1]
  if (end === first || end - first > exactDigits) return undefined
  let dot = end
  for (let at = first; at < end; at += 1) {
    const byte = Number(bytes[at])
    if (byte === point && dot === end) dot = at
    else if (byte < zero || byte > nine) return undefined
  }
  if (dot === first || dot === end - 1) return undefined
  if (bytes[first] === zero && dot > first + 1) return undefined
  return dot === end ? 0 : end - dot - 1
}
