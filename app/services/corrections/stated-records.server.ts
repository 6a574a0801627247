import { statementsOf } from '../../../db/queries/statements'
import type { SourceRecord } from '../../domain/records'
import type { Deps } from '../deps'

/** Records of a dataset with what their person added to values of them. */
export type Stated = (records: readonly SourceRecord[], dataset: string) => SourceRecord[]

/** A statement goes with its value wherever that goes (R3; art. 16, second sentence, GDPR). */
export async function statedBy(
  { store }: Pick<Deps, 'store'>,
  subjectId: string,
  source: string,
): Promise<Stated> {
  const mine = (await statementsOf(store, subjectId)).filter((statement) => statement.source === source)
  return (records, dataset) =>
    records.map((record) => {
      const found = mine.filter((one) => one.dataset === dataset && one.record === record.key)
      if (found.length === 0) return record
      const statements = found.map(({ field, text, number, writtenAt }) => {
        return { field, text, number, writtenAt: writtenAt.toISOString() }
      })
      return { ...record, statements }
    })
}
