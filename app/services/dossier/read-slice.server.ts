import type { DatasetDeclaration } from '../../domain/register/source'
import type { DatasetAnswer, RecordView } from '../../domain/views'
import type { OpenSource } from './answer-source.server'

interface Slice {
  readonly skip: number
  readonly limit: number
}

/**
 * Some records of a dataset, with the source's own count of all. Where the two do not fit, also when
 * asked once more, the answer says how many were asked and given.
 * @throws SourceFailure
 */
export async function readSlice(
  open: OpenSource,
  dataset: DatasetDeclaration,
  slice: Slice,
): Promise<DatasetAnswer> {
  const ask = () => open.connector.count(open.key, dataset.id, open.signal)
  const [first, records, others] = await Promise.all([
    ask(),
    collect(open, dataset, slice),
    open.withheld(dataset.id),
  ])
  // Something may have been added while we read: what counts is what the source says afterwards.
  const count = fits(first, slice, records.length) ? first : await ask()
  const shortfall = fits(count, slice, records.length)
    ? undefined
    : { asked: askedOf(count, slice), given: records.length }
  const withheld = others > 0 ? others : undefined
  return { dataset: dataset.id, count, records, shortfall, withheld }
}

function askedOf(count: number, { skip, limit }: Slice): number {
  return Math.max(0, Math.min(limit, count - skip))
}

function fits(count: number, slice: Slice, given: number): boolean {
  return askedOf(count, slice) === given
}

async function collect(open: OpenSource, dataset: DatasetDeclaration, slice: Slice): Promise<RecordView[]> {
  const records: RecordView[] = []
  for await (const batch of open.connector.read(open.key, dataset.id, { ...slice, signal: open.signal })) {
    records.push(...batch.map((record) => open.view(dataset, record)))
  }
  return records
}
