import { canonicalIdentifier, type VerifiedIdentity } from '../../domain/identity'
import type { SubjectKey } from '../../domain/records'
import type { IdentifyRule } from '../../domain/register/source'
import type { Located } from '../contract'
import { confirmationsOf, decideLocated, judgeFit, valuesOfKind, type Fit } from '../shared/decide-located'
import type { FilesDataset, FilesSource } from './files-declaration'
import type { Folder } from './open-inside'
import { ownerOf, readRows, type Narrowing } from './read-rows'
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
    const verified = rules.map((rule) => verifiedValues(rule, identity))
    const columns = [dataset.owner, ...new Set(rules.flatMap(columnsOf))]
    const seen = new Set<string>()
    for await (const row of readRows(question, signal, verified)) {
      // Thousands of rows say the same of one person.
      const told = JSON.stringify(columns.map((column) => row.text(column)))
      if (seen.has(told)) continue
      seen.add(told)
      const key = ownerOf(dataset, row)
      for (const rule of key === null ? [] : rules) {
        const fit = judgeFit(rule, identity, (place) => row.text(columnOf(place)))
        if (fit !== 'none') fits.set(`${fit} ${key}`, { key: key as SubjectKey, fit })
      }
    }
  }
  return decideLocated(fits.values())
}

/** Rows that judgeFit could let through: those that hold a verified identifier. */
function verifiedValues({ identifier, field }: IdentifyRule, identity: VerifiedIdentity): Narrowing {
  const values = valuesOfKind(identity, identifier).map((value) => canonicalIdentifier(identifier, value))
  return {
    name: `${identifier} ${field}`,
    valueOf(row) {
      const held = row.text(columnOf(field))
      return held === null ? null : canonicalIdentifier(identifier, held)
    },
    values: [...new Set(values)].filter((value) => value !== ''),
  }
}

function columnsOf(rule: IdentifyRule): string[] {
  return [rule.field, ...confirmationsOf(rule).map(([, place]) => place)].map(columnOf)
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
