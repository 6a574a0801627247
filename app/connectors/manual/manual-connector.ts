import { isCurrentAnswer } from '../../domain/paper'
import type { FieldValue, RecordKey, SourceRecord, SubjectKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { Awaiting, Connector, ReadOptions } from '../contract'
import type { PaperRecords, PaperRow } from '../driver'
import { convertValue } from '../shared/convert-value'
import { declaredDataset } from '../shared/declared-names'
import { Stopped } from '../shared/within-time'
import { readsOnly } from '../shared/reads-only'
import { checkManual } from './check-manual'
import type { ManualSource } from './manual-declaration'

const defaultBatchSize = 50

/**
 * What staff wrote down from paper. The key of a person is the portal's own id. Everybody the portal
 * knows is found, because paper can hold anything about anybody; until somebody has looked, and when
 * that is long ago, the answer says that people have yet to look.
 */
export function createManualConnector(
  source: ManualSource,
  paper: PaperRecords,
  clock: { now(): Date },
): Connector {
  const placeOf = (id: string) => ({ source: source.id, dataset: declaredDataset(source, id).id })
  const ask = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    if (signal.aborted) throw new Stopped(source.id)
    return asked(source.id, work)
  }

  return {
    abilities: readsOnly,
    async check(signal) {
      const findings = checkManual(source, await ask(signal, () => paper.shape(source.id)))
      return { source: source.id, reached: true, findings }
    },
    async locate({ subjectId }, signal) {
      const known = await ask(signal, () => paper.knows(subjectId))
      if (!known) return { kind: 'none' }
      const look = await ask(signal, () => paper.lookOf(subjectId, source.id))
      const awaiting = awaitingOf(look, clock.now(), source.connection.answerDays)
      return { kind: 'found', key: subjectId as SubjectKey, ...(awaiting && { awaiting }) }
    },
    async *read(key, id, options) {
      const place = placeOf(id)
      const rows = (range: Range) => ask(options.signal, () => paper.rows(key, place, range))
      yield* readBatches(rows, (row) => toRecord(source, id, row), options)
    },
    async find(key, id, record, signal) {
      const row = await ask(signal, () => paper.row(key, placeOf(id), record))
      return row && toRecord(source, id, row)
    },
    count: async (key, id, signal) => await ask(signal, () => paper.count(key, placeOf(id))),
    close: () => Promise.resolve(),
  }
}

interface Range {
  readonly skip: number
  readonly limit: number
}

async function* readBatches(
  rowsIn: (range: Range) => Promise<readonly PaperRow[]>,
  record: (row: PaperRow) => SourceRecord,
  { skip = 0, limit = Infinity, batchSize = defaultBatchSize }: ReadOptions,
): AsyncGenerator<SourceRecord[]> {
  for (let given = 0; given < limit;) {
    const range = { skip: skip + given, limit: Math.min(batchSize, limit - given) }
    const rows = await rowsIn(range)
    if (rows.length > 0) yield rows.map(record)
    given += rows.length
    if (rows.length < range.limit) return
  }
}

function awaitingOf(
  { dueOn, answeredAt }: { readonly dueOn: string | undefined; readonly answeredAt: Date | undefined },
  now: Date,
  answerDays: number,
): Awaiting | undefined {
  if (dueOn !== undefined) return { dueOn }
  return answeredAt && isCurrentAnswer(answeredAt, now, answerDays) ? undefined : { dueOn: null }
}

function toRecord(source: ManualSource, id: string, row: PaperRow): SourceRecord {
  const dataset = declaredDataset(source, id)
  const values: Record<string, FieldValue> = {}
  for (const field of dataset.fields) {
    try {
      values[field.id] = convertValue(field.type, row.values[field.id])
    } catch (cause) {
      const message = `${dataset.id}.${field.id} holds a value that is no ${field.type}`
      throw new SourceFailure(source.id, 'bad-answer', message, { cause })
    }
  }
  return { key: row.key as RecordKey, values, documents: row.scans }
}

/** What staff wrote down stands in the portal's own store: when that is away, so is this source. */
async function asked<T>(source: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new SourceFailure(source, 'unreachable', 'what staff wrote down could not be read', { cause })
  }
}
