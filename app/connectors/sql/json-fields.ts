import type { FieldValue } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import { convertValue, Misfit } from '../shared/convert-value'
import { isJsonObject, parseStrictJson } from '../shared/strict-json'
import type { SqlDataset, SqlField, SqlSource } from './sql-declaration'

/**
 * Nothing inside the JSON of a column is ever written: the portal could not put the rest of the text back
 * byte for byte.
 * @throws SourceFailure `configuration` for a field with a path that the portal would have to write
 */
export function proveJsonFields(source: SqlSource): void {
  for (const dataset of source.datasets) {
    const written = dataset.fields.find(
      (field) => field.path !== undefined && isWritten(source, dataset, field),
    )
    if (!written) continue
    const place = `${dataset.id}.${written.id}`
    const message = `field "${place}" lies inside the JSON of a column: it can be read, never written`
    throw new SourceFailure(source.id, 'configuration', message)
  }
}

function isWritten(source: SqlSource, dataset: SqlDataset, { id, correction }: SqlField): boolean {
  const consents = source.consents.filter((consent) => consent.dataset === dataset.id)
  return (
    (correction !== undefined && 'approvedBy' in correction) ||
    dataset.restrictionFlag === id ||
    consents.some(({ field, at, version }) => [field, at, version].includes(id))
  )
}

/**
 * The value of a field inside the JSON of a column; null where the JSON leaves it out.
 * @param raw text, as databases give JSON; null for no value
 * @throws Misfit or SyntaxError, that hold nothing of the value
 */
export function readInside(type: SqlField['type'], path: string, raw: unknown): FieldValue {
  if (raw === null || raw === undefined) return null
  if (typeof raw !== 'string') throw new Misfit('json')
  let value: unknown = parseStrictJson(raw)
  for (const name of path.split('.')) {
    if (value === null) return null
    // In a list or a text there may be something that the path does not reach: nothing is not what it holds.
    if (!isJsonObject(value)) throw new Misfit('json')
    if (!Object.hasOwn(value, name)) return null
    value = value[name]
  }
  return convertValue(type, value)
}
