import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import readWorkbook, { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node'
import { BadText, type ParsedRow } from './parse-rows'

/** How many times larger than the file its contents may be. */
const expansion = 20

/** Digits stay as the workbook has them: no number is read on the way. */
const options = { trim: false, parseNumber: (digits: string) => digits }

/**
 * The rows of a sheet, from its first row that is not empty, which has the names of the columns. Cells
 * become text: digits as they stand, days and moments in ISO 8601 without a zone, formulas as what was
 * computed when the workbook was saved. An empty cell, and one whose formula failed, is null.
 * @throws BadText
 */
export async function* parseWorkbook(
  bytes: Uint8Array,
  { sheet, maximum }: { sheet: string | undefined; maximum: number },
): AsyncGenerator<ParsedRow> {
  const names = sheet === undefined ? await sheetNames(bytes, maximum) : [sheet]
  const [name] = names
  if (names.length !== 1 || name === undefined) throw new BadText(0, 'has several sheets: say which')
  const rows = await reading(bytes, maximum, (buffer) => readSheet(buffer, name, options))
  const start = rows.findIndex((cells) => cells.some((cell) => cell !== null))
  if (start === -1) throw new BadText(1, 'has no line with the names of its columns')
  const header = (rows[start] ?? []).map((cell) => textOf(cell) ?? '')
  if (new Set(header.filter(Boolean)).size < header.filter(Boolean).length) {
    throw new BadText(start + 1, 'has two columns of one name')
  }
  for (const [index, cells] of rows.entries()) {
    if (index <= start || cells.every((cell) => cell === null)) continue
    yield { line: index + 1, row: rowOf(header, cells.map(textOf), index + 1) }
  }
}

/** Hidden sheets too. @throws BadText */
export async function sheetNames(bytes: Uint8Array, maximum: number): Promise<string[]> {
  const sheets = await reading(bytes, maximum, (buffer) => readWorkbook(buffer, options))
  return sheets.map(({ sheet }) => sheet)
}

/** Text, digits as text, a flag or a moment. */
function textOf(cell: unknown): string | null {
  if (!(cell instanceof Date)) return cell === null ? null : `${cell as string | boolean}`
  const [day = '', time = ''] = cell.toISOString().split('T')
  return time === '00:00:00.000Z' ? day : `${day}T${time.replace(/(\.000)?Z$/, '')}`
}

/** A value under no name would be a value that nobody sees. */
function rowOf(header: readonly string[], cells: readonly (string | null)[], line: number): ParsedRow['row'] {
  if (cells.some((cell, index) => cell !== null && !header[index])) {
    throw new BadText(line, 'has a cell in a column without a name')
  }
  const named = header.flatMap((name, index) => (name ? [[name, cells[index] ?? null] as const] : []))
  return Object.fromEntries(named)
}

async function reading<T>(
  bytes: Uint8Array,
  maximum: number,
  read: (buffer: Buffer) => Promise<T>,
): Promise<T> {
  await requireModest(bytes, maximum * expansion)
  try {
    return await read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'SheetNotFoundError') throw new BadText(0, 'has no sheet of the declared name')
    const isKnown = error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError
    throw new BadText(0, isKnown ? 'is a workbook that cannot be read' : 'is no workbook')
  }
}

async function requireModest(bytes: Uint8Array, maximum: number): Promise<void> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes))
  try {
    const entries = await zip.getEntries()
    const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (total <= maximum) return
  } catch {
    throw new BadText(0, 'is no workbook')
  } finally {
    await zip.close()
  }
  throw new BadText(0, `unpacks to more than ${maximum} bytes`)
}
