import type { FieldValue } from '../app/domain/records'
import type { PackedFile } from './packed-file'

export type SpooledRecord = Readonly<Record<string, FieldValue>>

/**
 * The records of a dataset's JSON file, read back from the spool in batches, exactly as they were written:
 * one record a line (record-files.ts), numbers as text.
 */
export async function* spooledRecords(json: PackedFile): AsyncGenerator<SpooledRecord[]> {
  const lines = new RecordLines()
  for await (const piece of json.read()) {
    const records = lines.take(piece)
    if (records.length > 0) yield records
  }
}

/** Takes the pieces of such a file and gives back the records that have ended. */
export class RecordLines {
  readonly #decoder = new TextDecoder()
  #unended: string[] = []

  take(piece: Uint8Array): SpooledRecord[] {
    const text = this.#decoder.decode(piece, { stream: true })
    const end = text.lastIndexOf('\n')
    if (end === -1) {
      this.#unended.push(text)
      return []
    }
    const lines = this.#unended.join('') + text.slice(0, end)
    this.#unended = [text.slice(end + 1)]
    return parseLines(lines)
  }
}

/** Whole lines: the first may be the opening of the array, the last its end, and each record may have a comma. */
function parseLines(lines: string): SpooledRecord[] {
  const start = lines.startsWith('[') ? 1 : 0
  const end = lines.length - (lines.endsWith(']') ? 1 : 0)
  const inside = lines.slice(start, end).trim()
  const records: SpooledRecord[] = JSON.parse(`[${inside.endsWith(',') ? inside.slice(0, -1) : inside}]`)
  return records
}
