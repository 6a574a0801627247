import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { isJsonObject, parseStrictJson, type JsonObject } from '../shared/strict-json'

/** A row with the line it ends on, from 1; a JSON file has no lines but positions in its array. */
export interface ParsedRow {
  readonly line: number
  readonly row: JsonObject
}

/** The text is not what its format promises. Says nothing of the content. */
export class BadText extends Error {
  override readonly name = 'BadText'
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message)
  }
}

/** RFC 4180; empty cells without quotes are null, with quotes "". @throws BadText */
export async function* parseCsv(
  text: AsyncIterable<string>,
  { delimiter, rowLength }: { delimiter: string; rowLength: number },
): AsyncGenerator<ParsedRow> {
  const parser = parse({
    delimiter,
    info: true,
    max_record_size: rowLength,
    cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
  })
  const done = pipeline(Readable.from(text), parser)
  done.catch(() => undefined)
  let header: readonly string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: (string | null)[]
      info: { lines: number }
    }>) {
      if (header) yield { line: info.lines, row: rowOf(header, record) }
      else header = headerOf(record)
    }
    if (!header) throw new BadText(1, 'has no line with the names of its columns')
  } catch (error) {
    throw error instanceof CsvError
      ? new BadText(Number(error.lines ?? 0), `is no CSV (${error.code})`)
      : error
  } finally {
    parser.destroy()
    await done.catch(() => undefined)
  }
}

/** One JSON object a line. @throws BadText */
export async function* parseNdjson(
  text: AsyncIterable<string>,
  { rowLength }: { rowLength: number },
): AsyncGenerator<ParsedRow> {
  let line = 0
  for await (const content of linesOf(text, rowLength)) {
    line += 1
    if (content.trim() !== '') yield { line, row: objectOf(parsed(content, line), line) }
  }
}

/** A JSON array of objects, read whole. @throws BadText */
export async function* parseJsonArray(
  text: AsyncIterable<string>,
  { jsonBytes }: { jsonBytes: number },
): AsyncGenerator<ParsedRow> {
  let whole = ''
  for await (const part of text) {
    whole += part
    if (whole.length > jsonBytes) throw new BadText(0, `is larger than ${jsonBytes} bytes`)
  }
  const list = parsed(whole, 0)
  if (!Array.isArray(list)) throw new BadText(0, 'is no JSON array')
  for (const [index, item] of list.entries()) yield { line: index + 1, row: objectOf(item, index + 1) }
}

async function* linesOf(text: AsyncIterable<string>, rowLength: number): AsyncGenerator<string> {
  let rest = ''
  let line = 1
  for await (const part of text) {
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    line += lines.length
    yield* lines
    if (rest.length > rowLength) throw new BadText(line, `has a line of more than ${rowLength} characters`)
  }
  if (rest !== '') yield rest
}

function parsed(text: string, line: number): unknown {
  try {
    return parseStrictJson(text)
  } catch (error) {
    throw new BadText(line, error instanceof SyntaxError ? error.message : 'not valid JSON')
  }
}

function objectOf(value: unknown, line: number): JsonObject {
  if (isJsonObject(value)) return value
  throw new BadText(line, 'is no JSON object')
}

function headerOf(cells: readonly (string | null)[]): string[] {
  const names = cells.map((cell) => cell ?? '')
  if (new Set(names).size < names.length) throw new BadText(1, 'has two columns of one name')
  return names
}

function rowOf(header: readonly string[], cells: readonly (string | null)[]): JsonObject {
  return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? null]))
}
