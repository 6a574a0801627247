import type { Connector, ReadOptions } from '../../../app/connectors/contract'
import type { ConnectorDeps } from '../../../app/connectors/driver'
import { convertValue, Misfit } from '../../../app/connectors/shared/convert-value'
import { decideLocated, judgeFit } from '../../../app/connectors/shared/decide-located'
import { nameInSource } from '../../../app/connectors/shared/declared-names'
import { Stopped } from '../../../app/connectors/shared/within-time'
import type { FieldValue, RecordKey, SourceRecord, SubjectKey } from '../../../app/domain/records'
import type { SourceDeclaration } from '../../../app/domain/register/source'
import { SourceFailure } from '../../../app/domain/source-failure'
import { checkSkeleton } from './check-skeleton'
import { createSkeletonClient, type Row, type SkeletonClient } from './skeleton-client'
import { readSkeletonDeclaration, type SkeletonSource } from './skeleton-declaration'

/** Reads only: an ability is added here and proved by the contract suite. */
export function createSkeletonConnector(declaration: SourceDeclaration, deps: ConnectorDeps): Connector {
  const source = readSkeletonDeclaration(declaration)
  const client = createSkeletonClient(source, deps)
  const own = (key: SubjectKey, dataset: string, signal: AbortSignal) =>
    ownRecords({ source, client, key, dataset }, signal)
  return {
    abilities: {
      correct: false,
      withdrawConsent: false,
      giveConsent: false,
      erase: false,
      eraseAll: false,
      restrict: false,
    },
    check: (signal) => checkSkeleton(source, client, signal),
    async locate(identity, signal) {
      const held = await client.rows(signal)
      const fits = source.identify.flatMap((rule) => {
        const [records = ''] = rule.field.split('.')
        const dataset = source.datasets.find((candidate) => candidate.records === records)
        return (held[records] ?? []).map((row) => ({
          key: textOf(row[dataset?.owner ?? '']) as SubjectKey,
          fit: judgeFit(rule, identity, (place) => row[columnOf(place)]?.toString() ?? null),
        }))
      })
      return decideLocated(fits)
    },
    async *read(key, dataset, { signal, skip = 0, limit = Infinity, batchSize = 100 }: ReadOptions) {
      const records = (await own(key, dataset, signal)).slice(skip, skip + limit)
      for (let start = 0; start < records.length; start += batchSize) {
        if (signal.aborted) throw new Stopped(source.id)
        yield records.slice(start, start + batchSize)
      }
    },
    async find(key, dataset, record, signal) {
      return (await own(key, dataset, signal)).find((candidate) => candidate.key === record)
    },
    count: async (key, dataset, signal) => (await own(key, dataset, signal)).length,
    close: () => Promise.resolve(),
  }
}

interface OwnQuestion {
  readonly source: SkeletonSource
  readonly client: SkeletonClient
  readonly key: SubjectKey
  readonly dataset: string
}

/** Only ever the records of this one person leave this function. */
async function ownRecords(
  { source, client, key, dataset: id }: OwnQuestion,
  signal: AbortSignal,
): Promise<SourceRecord[]> {
  const dataset = source.datasets.find((candidate) => candidate.id === id)
  if (!dataset) throw new SourceFailure(source.id, 'configuration', `dataset "${id}" is not declared`)
  const held = (await client.rows(signal))[dataset.records]
  if (!held) throw new SourceFailure(source.id, 'bad-answer', `${dataset.records} is gone`)
  return held
    .filter((row) => textOf(row[dataset.owner]) === key)
    .map((row) => ({
      key: textOf(row[dataset.key]) as RecordKey,
      values: valuesOf(source, dataset, row),
      documents: [],
    }))
}

function valuesOf(
  source: SkeletonSource,
  { records, fields }: SkeletonSource['datasets'][number],
  row: Row,
): Record<string, FieldValue> {
  const entries = fields.map((field) => {
    const place = `${records}.${nameInSource(field)}`
    const raw = row[nameInSource(field)]
    if (raw === undefined) throw new SourceFailure(source.id, 'bad-answer', `${place} is gone`)
    try {
      return [field.id, convertValue(field.type, raw)] as const
    } catch (error) {
      if (error instanceof Misfit)
        throw new SourceFailure(source.id, 'bad-answer', `${place} ${error.message}`)
      throw error
    }
  })
  return Object.fromEntries(entries)
}

function columnOf(place: string): string {
  return place.slice(place.indexOf('.') + 1)
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
