import { crc32 } from 'node:zlib'
import canonicalize from 'canonicalize'
import type { FieldValue } from '../../app/domain/records'
import type { PackedFiles } from '../earlier/packed-files'
import { objectsOf } from '../earlier/lines'
import type { Difference, OfDataset, Row } from './difference'
import type { ToldDataset } from './told-datasets'

/** One dataset as it stands in one archive. */
export interface Held {
  readonly files: PackedFiles
  readonly told: ToldDataset
}

/**
 * Which records came, went or changed. They are paired by the field `id`, or else by the first field;
 * what is equal in all fields that both archives have is no difference. Memory stays bounded: of a large
 * dataset the records are taken in parts by a checksum, and the files read once for each. There, without
 * an `id`, a changed record is one that went and one that came.
 * @param partSize so many records of one archive are held at a time
 */
export async function* compareRecords(
  before: Held,
  after: Held,
  partSize: number,
): AsyncGenerator<Difference> {
  const fields = before.told.fields.filter((field) => after.told.fields.includes(field))
  const parts = Math.max(1, Math.ceil(Math.max(before.told.records, after.told.records) / partSize))
  const keyField = fields.includes('id') ? 'id' : parts === 1 ? fields[0] : undefined
  const { source, dataset } = after.told
  const at = { source, dataset }
  for (let part = 0; part < parts; part += 1) {
    yield* comparePart({ before, after }, { at, fields, keyField, part, parts })
  }
}

interface Part {
  readonly at: OfDataset
  readonly fields: readonly string[]
  /** Undefined: a record is known by all its fields. */
  readonly keyField: string | undefined
  readonly part: number
  readonly parts: number
}

/** Key -> text of the common fields -> its records: one, unless the source's key is none. */
type Rows = Map<string, Map<string, Row[]>>

interface Read {
  readonly key: string
  readonly text: string
  readonly row: Row
}

async function* comparePart(of: { before: Held; after: Held }, part: Part): AsyncGenerator<Difference> {
  const old: Rows = new Map()
  for await (const read of recordsOf(of.before, part)) push(old, read)
  const added: Rows = new Map()
  for await (const read of recordsOf(of.after, part)) {
    if (!old.get(read.key)?.get(read.text)?.pop()) push(added, read)
  }
  for (const [key, texts] of added) {
    const now = [...texts.values()].flat()
    const then = [...(old.get(key)?.values() ?? [])].flat()
    const [first] = then
    const [second] = now
    if (first && second && then.length === 1 && now.length === 1) {
      old.delete(key)
      yield changed(first, second, part)
    } else for (const record of now) yield { kind: 'record-added', ...part.at, record }
  }
  for (const record of [...old.values()].flatMap((texts) => [...texts.values()].flat())) {
    yield { kind: 'record-removed', ...part.at, record }
  }
}

function push(rows: Rows, { key, text, row }: Read): void {
  const texts = rows.get(key) ?? new Map<string, Row[]>()
  rows.set(key, texts)
  const same = texts.get(text)
  if (same) same.push(row)
  else texts.set(text, [row])
}

async function* recordsOf({ files, told }: Held, part: Part): AsyncGenerator<Read> {
  const { fields, keyField } = part
  for await (const row of objectsOf<Row>(files.read(told.json))) {
    const text = fields.map((field) => textOf(row[field])).join(',')
    const key = keyField === undefined ? text : textOf(row[keyField])
    if (part.parts === 1 || crc32(key) % part.parts === part.part) yield { key, text, row }
  }
}

function changed(before: Row, after: Row, { at, fields, keyField = '' }: Part): Difference {
  const differing = fields.filter((field) => textOf(before[field]) !== textOf(after[field]))
  return {
    kind: 'record-changed',
    ...at,
    key: { field: keyField, value: after[keyField] ?? null },
    changes: differing.map((field) => ({
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
    })),
  }
}

/** Equal values have equal texts, whatever the order in which a source gives the parts of one. */
function textOf(value: FieldValue | undefined): string {
  if (typeof value === 'object' && value !== null) return canonicalize(value) ?? ''
  return JSON.stringify(value ?? null)
}
