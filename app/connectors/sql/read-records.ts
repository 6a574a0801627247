import type { ReadOptions } from '../contract'
import type { RecordKey, SourceRecord, SubjectKey } from '../../domain/records'
import { nameInSource } from '../shared/declared-names'
import { Stopped } from '../shared/within-time'
import { belongsTo, isWithheld } from './belonging'
import { isBehind, isRow, keyOrder } from './comparison'
import type { OrderedQuery, Range, Row } from './database'
import { ValueRefused } from './database'
import { alias, all, bind, columns, list, sql, table } from './fragment'
import type { Bindable, Fragment } from './fragment'
import { decodeKey } from './key-codec'
import { notUnique } from './record-reader'
import { emptyWhenRefused } from './refused-values'
import { readerOf, sqlDataset } from './sql-context'
import type { SqlContext } from './sql-context'
import type { SqlDataset } from './sql-declaration'

const usualBatch = 500

export async function* readRecords(
  context: SqlContext,
  subject: SubjectKey,
  id: string,
  { signal, skip = 0, limit, batchSize = usualBatch }: ReadOptions,
): AsyncGenerator<SourceRecord[]> {
  const dataset = sqlDataset(context, id)
  const person = personKey(context, subject)
  if (!person || limit === 0) return
  const query = recordsOf(context, dataset, person)
  const range: Range = { skip, limit, size: batchSize }
  const toRecord = readerOf(context, dataset)
  let last: RecordKey | undefined
  try {
    for await (const rows of read(context, query, range, signal)) {
      const records = rows.map(toRecord)
      for (const { key } of records) {
        if (key === last) throw notUnique(context.source.id, dataset)
        last = key
      }
      for (let at = 0; at < records.length; at += batchSize) {
        if (signal.aborted) throw new Stopped(context.source.id)
        yield records.slice(at, at + batchSize)
      }
    }
  } catch (error) {
    if (!(error instanceof ValueRefused)) throw error
  }
}

/** What fits in one batch, such as a page, is asked at once: a stream asks a server five times for it. */
async function* read(
  { database }: SqlContext,
  query: OrderedQuery,
  range: Range,
  signal: AbortSignal,
): AsyncGenerator<Row[]> {
  const fits = range.limit !== undefined && range.limit <= range.size
  if (fits) yield await database.rows(query.from(undefined, range), signal, query.keyLength)
  else yield* database.stream(query, range, signal)
}

export async function findRecord(
  context: SqlContext,
  subject: SubjectKey,
  { dataset: id, record }: { readonly dataset: string; readonly record: RecordKey },
  signal: AbortSignal,
): Promise<SourceRecord | undefined> {
  const dataset = sqlDataset(context, id)
  const person = personKey(context, subject)
  const key = decodeKey(record, dataset.key.length)
  if (!person || !key) return undefined
  const condition = all([
    isRow(context.database.dialect, 0, dataset.key, key),
    belongsTo(context, dataset, person),
  ])
  const query = sql`SELECT ${selected(dataset)} ${from(dataset)} WHERE ${condition}`
  const [row, ...others] = await emptyWhenRefused(() => context.database.rows(query, signal, key.length), [])
  if (others.length > 0) throw notUnique(context.source.id, dataset)
  return row && readerOf(context, dataset)(row)
}

export async function countRecords(
  context: SqlContext,
  subject: SubjectKey,
  id: string,
  signal: AbortSignal,
): Promise<number> {
  const dataset = sqlDataset(context, id)
  const person = personKey(context, subject)
  if (!person) return 0
  const query = sql`SELECT count(*) ${from(dataset)} WHERE ${belongsTo(context, dataset, person)}`
  const [row] = await emptyWhenRefused(() => context.database.rows(query, signal), [])
  return Number(row?.[0] ?? 0)
}

/** Rows that are reached over a row of several people, but are another person's: how many, and nothing else of them. */
export async function countWithheld(
  context: SqlContext,
  subject: SubjectKey,
  id: string,
  signal: AbortSignal,
): Promise<number> {
  const dataset = sqlDataset(context, id)
  const person = personKey(context, subject)
  if (!person || context.graph.shared.size === 0) return 0
  const query = sql`SELECT count(*) ${from(dataset)} WHERE ${isWithheld(context, dataset, person)}`
  const [row] = await emptyWhenRefused(() => context.database.rows(query, signal), [])
  return Number(row?.[0] ?? 0)
}

/** Undefined for a key that this connector never makes: it opens nothing. */
export function personKey({ graph }: SqlContext, subject: SubjectKey): Bindable[] | undefined {
  return decodeKey(subject, graph.root.key.length)
}

function recordsOf(context: SqlContext, dataset: SqlDataset, person: readonly Bindable[]): OrderedQuery {
  const belongs = belongsTo(context, dataset, person)
  const { dialect } = context.database
  return {
    keyLength: dataset.key.length,
    from(after, { skip, limit }) {
      const condition = after ? all([belongs, isBehind(dialect, dataset.key, after)]) : belongs
      const start = sql`SELECT ${selected(dataset)} ${from(dataset)} WHERE ${condition} ORDER BY ${keyOrder(dialect, dataset.key)}`
      // Offset needs a limit in SQLite; this one is the largest there is.
      const most = bind(limit === undefined ? 2n ** 63n - 1n : BigInt(limit))
      return sql`${start} LIMIT ${most} OFFSET ${bind(BigInt(skip))}`
    },
  }
}

/** The key's columns first, then the fields in declared order. Nothing undeclared is even asked for. */
function selected(dataset: SqlDataset): Fragment {
  return list([columns(0, dataset.key), columns(0, dataset.fields.map(nameInSource))])
}

function from(dataset: SqlDataset): Fragment {
  return sql`FROM ${table(dataset.table)} AS ${alias(0)}`
}
