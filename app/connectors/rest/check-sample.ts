import { isAbsent } from '../shared/json-place'
import type { Finding } from '../../domain/source-report'
import { SourceFailure } from '../../domain/source-failure'
import { isJsonObject } from '../shared/strict-json'
import { undeclaredPlaces } from '../shared/undeclared-places'
import { nameInSource } from '../shared/declared-names'
import type { RestDataset, RestSource } from './rest-declaration'
import { fieldValue, isOptional } from './rest-record'

/** Places of a dataset's records that the declaration knows: fields, keys, documents and what it ignores. */
export function knownPlaces(source: RestSource, dataset: RestDataset): Set<string> {
  const { documents } = dataset
  const within = documents ? [documents.id, documents.name, documents.mediaType, documents.size] : []
  return new Set([
    ...dataset.fields.map(nameInSource),
    ...dataset.key,
    ...(dataset.owner ? [dataset.owner] : []),
    ...within.flatMap((place) => (place ? [`${documents?.list}.${place}`] : [])),
    ...ignoredIn(source, dataset),
    ...(dataset.single ? shownByOthers(source, dataset) : []),
  ])
}

function ignoredIn(source: RestSource, dataset: RestDataset): string[] {
  return source.ignored.filter((entry) => entry.dataset === dataset.id).map((entry) => entry.key)
}

/** Several datasets may be parts of one answer: a list in a record that another dataset shows. */
function shownByOthers(source: RestSource, dataset: RestDataset): string[] {
  return source.datasets.flatMap((other) => {
    if (other === dataset || other.path !== dataset.path) return []
    return other.single
      ? [...other.fields.map(nameInSource), ...ignoredIn(source, other)]
      : [other.items ?? '']
  })
}

/** Compares sampled records with the declaration: undeclared, gone and retyped. */
export function sampleFindings(
  source: RestSource,
  dataset: RestDataset,
  index: number,
  items: readonly unknown[],
): Finding[] {
  const known = knownPlaces(source, dataset)
  const undeclared = new Set(items.flatMap((json) => [...undeclaredPlaces(json, known)]))
  return [
    ...[...undeclared].map((place) => undeclaredFinding(dataset, index, place)),
    ...dataset.fields.flatMap((field, at) => fieldFindings(source, dataset, { field, index, at }, items)),
  ]
}

/**
 * What stands beside the list in an answer: numbers and flags there are about paging, but objects and
 * lists could hold a person's data.
 */
export function envelopeFindings(
  source: RestSource,
  dataset: RestDataset,
  index: number,
  json: unknown,
): Finding[] {
  const { items, total, paging, single } = dataset
  if (single || items === undefined || !isJsonObject(json)) return []
  const known = new Set([items, ...ignoredIn(source, dataset), ...shownByOthers(source, dataset)])
  if (total !== undefined) known.add(total)
  if (paging && 'next' in paging && paging.next !== undefined) known.add(paging.next)
  const structured = Object.entries(json).filter(([, value]) => isJsonObject(value) || Array.isArray(value))
  return [...undeclaredPlaces(Object.fromEntries(structured), known)].map((place) =>
    undeclaredFinding(dataset, index, place),
  )
}

function undeclaredFinding(dataset: RestDataset, index: number, place: string): Finding {
  return {
    kind: 'undeclared',
    severity: 'error',
    place: `${dataset.id}.${place}`,
    message: 'answers have it, but it is neither declared nor ignored',
    path: ['datasets', index],
  }
}

function fieldFindings(
  source: RestSource,
  dataset: RestDataset,
  { field, index, at }: { field: RestDataset['fields'][number]; index: number; at: number },
  items: readonly unknown[],
): Finding[] {
  const place = `${dataset.id}.${nameInSource(field)}`
  const path = ['datasets', index, 'fields', at]
  if (items.every((json) => isAbsent(json, nameInSource(field)))) {
    const message = `none of the ${items.length} records looked at has it`
    const severity = isOptional(dataset, nameInSource(field)) ? 'warning' : 'error'
    // A declared sample is one known record: what it leaves out says nothing about the others.
    const isSample = Object.keys(source.connection.person.sample).length > 0
    if (severity === 'warning' && isSample) return []
    return [{ kind: 'gone', severity, place, message, path }]
  }
  try {
    for (const json of items) fieldValue(source.id, dataset, field, json)
    return []
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    return [{ kind: 'retyped', severity: 'error', place, message: error.message, path }]
  }
}
