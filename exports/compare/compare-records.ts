import { crc32 } from 'node:zlib'
import { objectsOf } from '../earlier/lines'
import type { Difference, OfDataset, Row } from './difference'
import type { Held } from './held'
import { pairingFields } from './record-key'
import { textOf } from './text-of'

/**
 * Which records came, went or changed. What is equal in all fields that both archives have is no difference.
 * Memory stays bounded: of a large dataset the records are taken in parts by a checksum, and the files read once
 * for each. There, without a key, a changed record is one that went and one that came.
 * @param partSize so many records of one archive are held at a time
 */
export async function* compareRecords(
  before: Held,
  after: Held,
  partSize: number,
): AsyncGenerator<Difference> {
  const fields = before.told.fields.filter((field) => after.told.fields.includes(field))
  const parts = Math.max(1, Math.ceil(Math.max(before.told.records, after.told.records) / partSize))
  const keyFields = await pairingFields(before, after, { fields, isLarge: parts > 1 })
  const { source, dataset } = after.told
  const at = { source, dataset }
  for (let part = 0; part < parts; part += 1) {
    yield* comparePart({ before, after }, { at, fields, keyFields, part, parts })
  }
}

interface Part {
  readonly at: OfDataset
  readonly fields: readonly string[]
  /** Undefined: a record is known by all its fields. */
  readonly keyFields: readonly string[] | undefined
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
  const { fields, keyFields } = part
  for await (const row of objectsOf<Row>(files.read(told.json))) {
    const text = fields.map((field) => textOf(row[field])).join(',')
    const key = keyFields === undefined ? text : keyFields.map((field) => textOf(row[field])).join(',')
    if (part.parts === 1 || crc32(key) % part.parts === part.part) yield { key, text, row }
  }
}

function changed(before: Row, after: Row, { at, fields, keyFields = [] }: Part): Difference {
  const differing = fields.filter((field) => textOf(before[field]) !== textOf(after[field]))
  return {
    kind: 'record-changed',
    ...at,
    key: Object.fromEntries(keyFields.map((field) => [field, after[field] ?? null])),
    record: after,
    changes: differing.map((field) => ({
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
    })),
  }
}
