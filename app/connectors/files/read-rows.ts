import { SourceFailure } from '../../domain/source-failure'
import { isAbsent, textAt, valueAt } from '../shared/json-place'
import { decodeText, Undecodable, undecodableLine } from './decode-text'
import type { FilesDataset, FilesLimits } from './files-declaration'
import { bytesOf, openInside, type Folder } from './open-inside'
import { BadText, parseCsv, parseJsonArray, parseNdjson, type ParsedRow } from './parse-rows'

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
}

/**
 * The rows of a dataset's file in its own order, one at a time; the file is closed when the reader stops.
 * @throws SourceFailure bad-answer that names file and line; configuration when the file is not there
 */
export async function* readRows(
  { folder, dataset, limits }: RowsQuestion,
  signal: AbortSignal,
): AsyncGenerator<Row> {
  const file = await openInside(folder, dataset.file)
  if (!file) throw new SourceFailure(folder.source, 'configuration', `${dataset.file} is not there`)
  try {
    const text = decodeText(bytesOf(folder, file, signal), dataset.encoding)
    for await (const parsed of parseRows(text, dataset, limits)) yield rowOf(parsed, dataset.format === 'csv')
  } catch (error) {
    if (error instanceof SourceFailure) throw error
    if (error instanceof BadText) throw badFile(folder, dataset, error.line, error.message)
    if (!(error instanceof Undecodable)) throw error
    const line = await undecodableLine(bytesOf(folder, file, signal), dataset.encoding)
    throw badFile(folder, dataset, line, `has bytes that are ${error.message}`)
  } finally {
    await file.handle.close()
  }
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

function rowOf({ line, row }: ParsedRow, isFlat: boolean): Row {
  if (!isFlat) {
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
