import {
  looksOf,
  paperShape,
  scansOf,
  shownRecords,
  type PaperRecord,
  type PaperScan,
} from '../../../db/queries/paper'
import { subjectExists } from '../../../db/queries/subjects'
import type { PaperPlace, PaperRecords, PaperRow } from '../../connectors/driver'
import type { SourceDocument } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { readScanFile } from './open-scan.server'

type Kept = Pick<Deps, 'store' | 'paperFiles' | 'secrets'>

/** What staff wrote down, for the manual connector: only what belongs to a look that was answered. */
export function createPaperRecords(kept: Kept): PaperRecords {
  const { store } = kept
  const withScans = async (source: string, records: readonly PaperRecord[]): Promise<PaperRow[]> => {
    const scans = await scansOf(
      store,
      records.map(({ id }) => id),
    )
    return records.map((record) => ({
      key: record.id,
      values: record.values,
      scans: scans
        .filter(({ recordId }) => recordId === record.id)
        .map((scan) => documentOf(kept, source, scan)),
    }))
  }
  return {
    knows: (subjectId) => subjectExists(store, subjectId),
    async lookOf(subjectId, source) {
      const looks = await looksOf(store, subjectId, source)
      const answered = looks.find(({ state }) => state === 'answered')
      return {
        dueOn: looks.find(({ state }) => state === 'open')?.dueOn,
        answeredAt: answered?.answeredAt ?? undefined,
      }
    },
    count: (subjectId, at: PaperPlace) => shownRecords(store, subjectId, at).count(),
    rows: async (subjectId, at, range) =>
      await withScans(at.source, await shownRecords(store, subjectId, at).range(range)),
    async row(subjectId, at, key) {
      const record = await shownRecords(store, subjectId, at).one(key)
      return record && (await withScans(at.source, [record]))[0]
    },
    async shape(source) {
      const shape = await paperShape(store, source)
      return Object.fromEntries([...shape].map(([dataset, names]) => [dataset, [...names]]))
    },
  }
}

function documentOf(kept: Kept, source: string, scan: PaperScan): SourceDocument {
  const { name, mediaType, size } = scan
  return {
    name,
    mediaType,
    size,
    async *open(signal) {
      try {
        for await (const bytes of readScanFile(kept, scan)) {
          signal.throwIfAborted()
          yield bytes
        }
      } catch (cause) {
        throw new SourceFailure(source, 'bad-answer', 'a scan cannot be read', { cause })
      }
    },
  }
}
