import { isAbsent, textAt, valueAt } from '../shared/json-place'
import type { FieldValue, RecordKey, SourceDocument, SourceRecord } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import { convertValue, Misfit } from '../shared/convert-value'
import { nameInSource } from '../shared/declared-names'
import type { PathValues } from './place-url'
import { keyOf, pathValuesOf } from './record-key'
import type { RestApi } from './rest-api'
import type { RestDataset } from './rest-declaration'

/** Whose a record is: the person's, and that of the record it belongs to. */
export interface Belonging {
  readonly person: string
  readonly parent?: RecordKey | undefined
}

/** One value as a record, every declared field checked. @throws SourceFailure bad-answer that names the place */
export function toRecord(
  api: RestApi,
  dataset: RestDataset,
  json: unknown,
  { person, parent }: Belonging,
): SourceRecord {
  const key = keyOf(api.source, dataset, json, parent)
  const values = Object.fromEntries(
    dataset.fields.map((field) => [field.id, fieldValue(api.source, dataset, field, json)]),
  )
  const path = { ...pathValuesOf(dataset, key), person }
  return { key, values, documents: documentsOf(api, dataset, json, path) }
}

/** @throws SourceFailure bad-answer: of another type, or missing where the source does not leave keys out */
export function fieldValue(
  source: string,
  dataset: RestDataset,
  field: RestDataset['fields'][number],
  json: unknown,
): FieldValue {
  const place = nameInSource(field)
  if (isAbsent(json, place) && !isOptional(dataset, place)) {
    throw new SourceFailure(source, 'bad-answer', `${dataset.id}.${place} is missing`)
  }
  try {
    return convertValue(field.type, valueAt(json, place))
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
    throw new SourceFailure(source, 'bad-answer', `${dataset.id}.${place} ${error.message}`)
  }
}

export function isOptional(dataset: RestDataset, place: string): boolean {
  return dataset.optional.some((other) => place === other || place.startsWith(`${other}.`))
}

/** Does the record say that it is this person's? Undefined: it does not say whose it is. */
export function isOwn(dataset: RestDataset, json: unknown, person: string): boolean | undefined {
  return dataset.owner === undefined ? undefined : textAt(json, dataset.owner) === person
}

function documentsOf(api: RestApi, dataset: RestDataset, json: unknown, path: PathValues): SourceDocument[] {
  const declared = dataset.documents
  if (!declared) return []
  const list = valueAt(json, declared.list) ?? []
  const bad = (what: string) =>
    new SourceFailure(api.source, 'bad-answer', `${dataset.id}.${declared.list} ${what}`)
  if (!Array.isArray(list)) throw bad('is no list')
  return list.map((item: unknown) => {
    const document = textAt(item, declared.id)
    const name = textAt(item, declared.name)
    if (!document || name === undefined) throw bad('has a document without id or name')
    const size = Number((declared.size && textAt(item, declared.size)) ?? Number.NaN)
    return {
      name,
      mediaType: (declared.mediaType && textAt(item, declared.mediaType)) || 'application/octet-stream',
      size: Number.isSafeInteger(size) && size >= 0 ? size : undefined,
      open: (signal) => api.download({ template: declared.path, values: { ...path, document } }, signal),
    }
  })
}
