import { SourceFailure } from '../../domain/source-failure'
import { isAbsent, textAt, valueAt } from '../shared/json-place'
import { decodeText, Undecodable, undecodableLine } from './decode-text'
import { isFlat, type FilesDataset, type FilesLimits } from './files-declaration'
import { bytesOf, openInside, requireUnchanged, type Folder, type OpenFile } from './open-inside'
import { BadText, parseCsv, parseJsonArray, parseNdjson, type ParsedRow } from './parse-rows'
import type { ParsedIndex, RowCache } from './row-cache'

/** A row of a file; columns of CSV are names, those of JSON may be dotted places. */
export interface Row {
  readonly line: number
  readonly content: ParsedRow['row']
  value(column: string): unknown
  /** Text or digits; null where there is none. */
  text(column: string): string | null
  lacks(column: string): boolean
}

export interface RowsQuestion {
  readonly folder: Folder
  readonly dataset: FilesDataset
  readonly limits: FilesLimits
  /** Left out: the file is read each time. */
  readonly cache?: RowCache
}

/** Only the rows that have one of these values: those of an owner, or of an identifier. */
export interface Narrowing {
  /** Names the value in memory: the same name, the same valueOf. */
  readonly name: string
  valueOf(row: Row): string | null
  readonly values: readonly string[]
}

/**
 * The rows of a dataset's file in its own order, one at a time; the file is closed when the reader stops.
 * @param narrowings only rows that fit one of these, those of one value after those of another
 * @throws SourceFailure bad-answer that names file and line; configuration when the file is not there;
 * unreachable when it changes while it is read
 */
export async function* readRows(
  question: RowsQuestion,
  signal: AbortSignal,
  narrowings?: readonly Narrowing[],
): AsyncGenerator<Row> {
  const { folder, dataset, cache } = question
  const file = await openInside(folder, dataset.file)
  if (!file) throw new SourceFailure(folder.source, 'configuration', `${dataset.file} is not there`)
  try {
    const index = cache && (cache.find(dataset.id, file) ?? (await keptIndex(question, cache, file, signal)))
    if (index) {
      for (const parsed of keptRows(dataset, index, narrowings)) yield rowOf(parsed, dataset)
      return
    }
    for await (const parsed of parseFile(question, file, signal)) {
      const row = rowOf(parsed, dataset)
      if (!narrowings || narrowings.some((one) => one.values.includes(one.valueOf(row) ?? ''))) yield row
    }
  } finally {
    await file.handle.close()
  }
}

/** Reads a file that can be kept whole; undefined for one that cannot. */
async function keptIndex(
  question: RowsQuestion,
  cache: RowCache,
  file: OpenFile,
  signal: AbortSignal,
): Promise<ParsedIndex | undefined> {
  if (!cache.takes(file)) return undefined
  const rows: ParsedRow[] = []
  for await (const parsed of parseFile(question, file, signal)) rows.push(parsed)
  const index: ParsedIndex = { rows, groups: new Map() }
  cache.keep(question.dataset.id, file, index)
  return index
}

/** Grouped once by each value that is asked for. */
function keptRows(
  dataset: FilesDataset,
  index: ParsedIndex,
  narrowings: readonly Narrowing[] | undefined,
): Iterable<ParsedRow> {
  if (!narrowings) return index.rows
  const rows = narrowings.flatMap((narrowing) => {
    const group = index.groups.get(narrowing.name) ?? grouped(dataset, index.rows, narrowing)
    index.groups.set(narrowing.name, group)
    return narrowing.values.flatMap((value) => group.get(value) ?? [])
  })
  return new Set(rows)
}

function grouped(
  dataset: FilesDataset,
  rows: readonly ParsedRow[],
  { valueOf }: Narrowing,
): ReadonlyMap<string, readonly ParsedRow[]> {
  const groups = new Map<string, ParsedRow[]>()
  for (const parsed of rows) {
    const value = valueOf(rowOf(parsed, dataset))
    if (value === null) continue
    const group = groups.get(value)
    if (group) group.push(parsed)
    else groups.set(value, [parsed])
  }
  return groups
}

async function* parseFile(
  { folder, dataset, limits }: RowsQuestion,
  file: OpenFile,
  signal: AbortSignal,
): AsyncGenerator<ParsedRow> {
  try {
    if (dataset.format === 'xlsx') {
      const bytes = await bytesOfWorkbook(folder, file, limits.xlsxBytes, signal)
      const { parseWorkbook } = await import('./parse-workbook')
      yield* parseWorkbook(bytes, { sheet: dataset.sheet, maximum: limits.xlsxBytes })
    } else {
      const text = decodeText(bytesOf(folder, file, signal), dataset.encoding)
      yield* parseRows(text, dataset, limits)
    }
    await requireUnchanged(folder, dataset.file, file)
  } catch (error) {
    if (error instanceof SourceFailure) throw error
    // What is half written looks like garbage.
    await requireUnchanged(folder, dataset.file, file)
    if (error instanceof BadText) throw badFile(folder, dataset, error.line, error.message)
    if (!(error instanceof Undecodable)) throw error
    const line = await undecodableLine(bytesOf(folder, file, signal), dataset.encoding)
    throw badFile(folder, dataset, line, `has bytes that are ${error.message}`)
  }
}

/** @throws BadText, SourceFailure */
export async function bytesOfWorkbook(
  folder: Folder,
  file: OpenFile,
  maximum: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (file.size > maximum) throw new BadText(0, `is larger than ${maximum} bytes`)
  const chunks: Uint8Array[] = []
  for await (const chunk of bytesOf(folder, file, signal)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Whose row it is, in one form; null when it says nobody's. */
export function ownerOf(dataset: FilesDataset, row: Row): string | null {
  return row.text(dataset.owner)?.normalize('NFC').trim() || null
}

function parseRows(
  text: AsyncIterable<string>,
  dataset: FilesDataset,
  limits: FilesLimits,
): AsyncGenerator<ParsedRow> {
  switch (dataset.format) {
    case 'csv':
      return parseCsv(text, { delimiter: dataset.delimiter, rowLength: limits.rowLength })
    case 'ndjson':
      return parseNdjson(text, limits)
    default:
      return parseJsonArray(text, limits)
  }
}

function rowOf({ line, row }: ParsedRow, dataset: FilesDataset): Row {
  if (!isFlat(dataset)) {
    return {
      line,
      content: row,
      value: (column) => valueAt(row, column),
      text: (column) => textAt(row, column) ?? null,
      lacks: (column) => isAbsent(row, column),
    }
  }
  const value = (column: string) => (Object.hasOwn(row, column) ? row[column] : undefined)
  return {
    line,
    content: row,
    value,
    text(column) {
      const cell = value(column)
      return typeof cell === 'string' ? cell : null
    },
    lacks: (column) => !Object.hasOwn(row, column),
  }
}

function badFile(folder: Folder, dataset: FilesDataset, line: number, what: string): SourceFailure {
  const place = line > 0 ? `${dataset.file}, line ${line}` : dataset.file
  return new SourceFailure(folder.source, 'bad-answer', `${place}: ${what}`)
}
