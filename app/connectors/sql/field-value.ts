import type { FieldValue } from '../../domain/records'
import type { FieldDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import { convertValue, Misfit } from '../shared/convert-value'
import { nameInSource } from '../shared/declared-names'
import { parseStrictJson } from '../shared/strict-json'

/** @throws SourceFailure `bad-answer` that names the column, never the value */
export function fieldValue(source: string, table: string, field: FieldDeclaration, raw: unknown): FieldValue {
  try {
    return convertValue(field.type, field.type === 'json' ? parsedJson(raw) : raw)
  } catch (error) {
    if (!(error instanceof Misfit || error instanceof SyntaxError)) throw error
    const place = `${table}.${nameInSource(field)}`
    throw new SourceFailure(source, 'bad-answer', `${place} holds a value that is no ${field.type}`)
  }
}

/** Databases give JSON as text. */
function parsedJson(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(parsedJson)
  return typeof raw === 'string' ? parseStrictJson(raw) : raw
}
