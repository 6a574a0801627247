import type { DatasetDeclaration } from '../../domain/register/source'
import type { DatasetAnswer, RecordView } from '../../domain/views'
import type { OpenSource } from './answer-source.server'

/** Some records of a dataset, with the source's own count of all. @throws SourceFailure */
export async function readSlice(
  open: OpenSource,
  dataset: DatasetDeclaration,
  slice: { skip: number; limit: number },
): Promise<DatasetAnswer> {
  const [count, records] = await Promise.all([
    open.connector.count(open.key, dataset.id, open.signal),
    collect(open, dataset, slice),
  ])
  return { dataset: dataset.id, count, records }
}

async function collect(
  open: OpenSource,
  dataset: DatasetDeclaration,
  slice: { skip: number; limit: number },
): Promise<RecordView[]> {
  const records: RecordView[] = []
  for await (const batch of open.connector.read(open.key, dataset.id, { ...slice, signal: open.signal })) {
    records.push(...batch.map((record) => open.view(dataset, record)))
  }
  return records
}
