/** What changed between two archives of one person, read as they stand: without unpacking, without a source. */
import type { PackedFiles } from '../earlier/packed-files'
import { compareDocuments } from './compare-documents'
import { compareRecords } from './compare-records'
import type { Difference, OfDataset, Side } from './difference'
import type { Held } from './held'
import { toldBy, type ToldArchive, type ToldDataset } from './told-datasets'

export interface Comparison {
  readonly before: ToldArchive
  readonly after: ToldArchive
  /** In the order of the second archive; can be read once. */
  readonly differences: AsyncIterable<Difference>
}

const usualPartSize = 50_000

/**
 * @param before files of an archive that was verified (verify-archive.ts): what they say is believed
 * @param partSize so many records of one archive are held at a time
 * @throws ZipProblem, ZodError or SyntaxError when one of them is no archive that a portal wrote
 */
export async function compareArchives(
  before: PackedFiles,
  after: PackedFiles,
  partSize = usualPartSize,
): Promise<Comparison> {
  const told = { before: await toldBy(before), after: await toldBy(after) }
  return { ...told, differences: differencesOf({ before, after }, told, partSize) }
}

async function* differencesOf(
  files: Record<Side, PackedFiles>,
  told: Record<Side, ToldArchive>,
  partSize: number,
): AsyncGenerator<Difference> {
  for (const [name, after] of told.after.datasets) {
    const before = told.before.datasets.get(name)
    if (before) {
      yield* compareDataset(
        { files: files.before, told: before },
        { files: files.after, told: after },
        partSize,
      )
    } else yield { kind: 'dataset-added', ...placeOf(after), records: after.records }
  }
  for (const [name, before] of told.before.datasets) {
    if (told.after.datasets.has(name)) continue
    yield { kind: 'dataset-removed', ...placeOf(before), records: before.records }
  }
  yield* compareDocuments(files.before, files.after)
}

async function* compareDataset(before: Held, after: Held, partSize: number): AsyncGenerator<Difference> {
  const at = placeOf(after.told)
  if (isNeverThere(before.told) && before.told.status === after.told.status) return
  for (const [side, { told }] of [
    ['before', before],
    ['after', after],
  ] as const) {
    // A source that was away is not one that holds nothing any more.
    if (!isThere(told)) {
      yield { kind: 'dataset-not-compared', ...at, in: side, why: told.failure ?? told.status }
      return
    }
    if (told.failure !== undefined) yield { kind: 'dataset-incomplete', ...at, in: side, why: told.failure }
  }
  const added = after.told.fields.filter((field) => !before.told.fields.includes(field))
  const removed = before.told.fields.filter((field) => !after.told.fields.includes(field))
  if (added.length + removed.length > 0) yield { kind: 'fields-differ', ...at, added, removed }
  yield* compareRecords(before, after, partSize)
}

/** By the archive's profile, or by what the school knows of the person: nothing failed. */
function isNeverThere({ status }: ToldDataset): boolean {
  return status === 'outside-profile' || status === 'not-identified'
}

function isThere({ status }: ToldDataset): boolean {
  return status === 'written' || status === 'nothing-held'
}

function placeOf({ source, dataset }: ToldDataset): OfDataset {
  return { source, dataset }
}
