import type { FieldValue, RecordKey, SourceRecord, SubjectKey } from '../../domain/records'
import type { DatasetDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import type { Connector, Erased, Refused } from '../contract'
import type { PortalRecords, PortalRow } from '../driver'
import { convertValue } from '../shared/convert-value'
import { Stopped } from '../shared/within-time'
import { readsOnly } from '../shared/reads-only'
import { checkPortal } from './check-portal'

export type PortalDataset = DatasetDeclaration<{
  readonly records: string
  readonly erase?: true | undefined
}>

export interface PortalSource {
  readonly id: string
  readonly datasets: readonly PortalDataset[]
  readonly ignored: readonly { readonly records: string; readonly field?: string | undefined }[]
}

const defaultBatchSize = 200

/** The key of a person here is the portal's own id: no identifier has to be compared. */
export function createPortalConnector(source: PortalSource, portal: PortalRecords): Connector {
  const datasetOf = (id: string): PortalDataset => {
    const dataset = source.datasets.find((candidate) => candidate.id === id)
    if (!dataset) throw new SourceFailure(source.id, 'configuration', `no dataset ${JSON.stringify(id)}`)
    return dataset
  }
  const ask = <T>(work: () => Promise<T>): Promise<T> => asked(source.id, work)

  return {
    abilities: { ...readsOnly, erase: source.datasets.some(({ erase }) => erase) },
    check: () => Promise.resolve({ source: source.id, reached: true, findings: checkPortal(source, portal) }),
    async locate({ subjectId }) {
      const known = await ask(() => portal.knows(subjectId))
      return known ? { kind: 'found', key: subjectId as SubjectKey } : { kind: 'none' }
    },
    async *read(key, id, { signal, skip = 0, limit = Infinity, batchSize = defaultBatchSize }) {
      const dataset = datasetOf(id)
      for (let given = 0; given < limit;) {
        if (signal.aborted) throw new Stopped(source.id)
        const size = Math.min(batchSize, limit - given)
        const rows = await ask(() => portal.rows(key, dataset.records, { skip: skip + given, limit: size }))
        if (rows.length > 0) yield rows.map((row) => toRecord(source.id, dataset, row))
        given += rows.length
        if (rows.length < size) return
      }
    },
    async find(key, id, record) {
      const dataset = datasetOf(id)
      const row = await ask(() => portal.row(key, dataset.records, record))
      return row && toRecord(source.id, dataset, row)
    },
    async count(key, id) {
      const dataset = datasetOf(id)
      return await ask(() => portal.count(key, dataset.records))
    },
    erase: (key, { dataset, record }) => ask(() => eraseOne(portal, datasetOf(dataset), { key, record })),
    close: () => Promise.resolve(),
  }
}

async function eraseOne(
  portal: PortalRecords,
  { id, records, erase }: PortalDataset,
  { key, record }: { readonly key: SubjectKey; readonly record: RecordKey },
): Promise<Erased | Refused> {
  if (!erase) return { outcome: 'refused', reason: `${id} is not declared to be erased` }
  if (await portal.erase(key, records, record)) return { outcome: 'erased' }
  return { outcome: 'refused', reason: 'what it tells of is not over' }
}

function toRecord(source: string, dataset: PortalDataset, row: PortalRow): SourceRecord {
  const values: Record<string, FieldValue> = {}
  for (const field of dataset.fields) {
    try {
      values[field.id] = convertValue(field.type, row.values[field.from ?? field.id])
    } catch (cause) {
      const place = `${dataset.records}.${field.from ?? field.id}`
      throw new SourceFailure(source, 'bad-answer', `${place} holds a value that is no ${field.type}`, {
        cause,
      })
    }
  }
  return { key: row.key as RecordKey, values, documents: [] }
}

/** The portal's own store is away: for this source that is the same as a server that does not answer. */
async function asked<T>(source: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new SourceFailure(source, 'unreachable', "the portal's own records could not be read", { cause })
  }
}
