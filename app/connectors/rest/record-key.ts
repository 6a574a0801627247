import type { RecordKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import { textAt } from '../shared/json-place'
import type { PathValues } from './place-url'
import type { RestDataset } from './rest-declaration'

/**
 * The key of a record: what the source calls it, or a JSON list where that is several values or the
 * record belongs to another (`forEach`), whose key then comes first.
 * @throws SourceFailure bad-answer for a record without a key
 */
export function keyOf(
  source: string,
  dataset: RestDataset,
  json: unknown,
  parent: RecordKey | undefined,
): RecordKey {
  const parts = dataset.key.map((place) => {
    const part = textAt(json, place)
    if (part) return part
    throw new SourceFailure(source, 'bad-answer', `${dataset.id}: a record has no ${place}, which is its key`)
  })
  const all = parent === undefined ? parts : [parent, ...parts]
  return (all.length === 1 ? all.join() : JSON.stringify(all)) as RecordKey
}

/** Key of the record that this one belongs to; undefined where it belongs to none, or the key is no key. */
export function parentKeyOf(dataset: RestDataset, key: RecordKey): RecordKey | undefined {
  return dataset.parent && (partsOf(dataset, key)[0] as RecordKey | undefined)
}

/**
 * What a record's key puts into a path: `{key}`, each part under its own name, and those of the record it
 * belongs to as `{parent}` and `{parent.<name>}`.
 */
export function pathValuesOf(dataset: RestDataset, key: RecordKey): PathValues {
  const parts = partsOf(dataset, key)
  const own = dataset.parent ? parts.slice(1) : parts
  const named = dataset.key.map((place, index): [string, string] => [place, own[index] ?? ''])
  return {
    ...Object.fromEntries(named),
    key: own.length === 1 ? own.join() : own.length === 0 ? '' : JSON.stringify(own),
    ...(dataset.parent && parentValues(dataset.parent, (parts[0] ?? '') as RecordKey)),
  }
}

/** What a record puts into the paths of those that belong to it. */
export function parentValues(parent: RestDataset, key: RecordKey): PathValues {
  const values = Object.entries(pathValuesOf(parent, key))
  return Object.fromEntries(
    values.map(([name, value]) => [name === 'key' ? 'parent' : `parent.${name}`, value]),
  )
}

function partsOf(dataset: RestDataset, key: RecordKey): string[] {
  if (dataset.key.length === 1 && !dataset.parent) return [key]
  const parts = parsed(key)
  return Array.isArray(parts) ? parts.map(String) : []
}

function parsed(key: string): unknown {
  try {
    return JSON.parse(key)
  } catch {
    return undefined
  }
}
