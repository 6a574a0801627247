import type { FieldValue } from '../app/domain/records'
import type { Track } from './spool'

export type SpooledRecord = Readonly<Record<string, FieldValue>>

/**
 * The records of a dataset's JSON file, read back from the spool in batches, exactly as they were written:
 * one record a line (record-files.ts), numbers as text.
 */
export async function* spooledRecords(json: Track): AsyncGenerator<SpooledRecord[]> {
  for await (const lines of lineBatches(json)) {
    const records = lines.filter((line) => line.startsWith('{')).map(parseLine)
    if (records.length > 0) yield records
  }
}

function parseLine(line: string): SpooledRecord {
  const record: SpooledRecord = JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line)
  return record
}

/** Whole lines, as many as came with one piece of the spool. */
async function* lineBatches(track: Track): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let unended: string[] = []
  for await (const piece of track.read()) {
    const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n')
    unended.push(first)
    const last = others.pop()
    if (last === undefined) continue
    yield [unended.join(''), ...others]
    unended = [last]
  }
  yield [unended.join('') + decoder.decode()]
}
