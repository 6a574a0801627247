import type { VerifiedIdentity } from '../../domain/identity'
import type { SubjectKey } from '../../domain/records'
import type { IdentifyRule } from '../../domain/register/source'
import type { Located } from '../contract'
import { confirmationsOf, decideLocated, judgeFit, type Fit } from '../shared/decide-located'
import type { FilesDataset, FilesSource } from './files-declaration'
import type { Folder } from './open-inside'
import { ownerOf, readRows } from './read-rows'
import type { RowCache } from './row-cache'

/** `index.` stands for whichever dataset is looked at. */
const anyDataset = 'index'

/** Looks through the files by whose columns people are found. @throws SourceFailure */
export async function findOwner(
  { folder, source, cache }: { folder: Folder; source: FilesSource; cache: RowCache },
  identity: VerifiedIdentity,
  signal: AbortSignal,
): Promise<Located> {
  const fits = new Map<string, { key: SubjectKey; fit: Fit }>()
  for (const dataset of source.datasets) {
    const rules = source.identify.filter((rule) => concerns(rule, dataset))
    if (rules.length === 0) continue
    const question = { folder, dataset, limits: source.connection.limits, cache }
    for await (const row of readRows(question, signal)) {
      const key = ownerOf(dataset, row)
      if (key === null) continue
      for (const rule of rules) {
        const fit = judgeFit(rule, identity, (place) => row.text(columnOf(place)))
        if (fit !== 'none') fits.set(`${fit} ${key}`, { key: key as SubjectKey, fit })
      }
    }
  }
  return decideLocated(fits.values())
}

/** Are all the columns of the rule in this dataset? */
export function concerns(rule: IdentifyRule, dataset: FilesDataset): boolean {
  const places = [rule.field, ...confirmationsOf(rule).map(([, place]) => place)]
  return places.every((place) => [dataset.id, anyDataset].includes(datasetOf(place)))
}

export function columnOf(place: string): string {
  return place.slice(place.indexOf('.') + 1)
}

function datasetOf(place: string): string {
  return place.slice(0, place.indexOf('.'))
}
