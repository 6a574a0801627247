import { AppError } from '../../domain/errors'
import { fieldValueSchema } from '../../domain/field-types/parse-value'
import type { FieldValue } from '../../domain/records'
import type { DatasetDeclaration } from '../../domain/register/source'
import { describePaperDataset } from './view-paper'

/**
 * What was written down, as a source holds it: every declared field, null where nothing was typed.
 * @throws AppError `invalid-input` with the fields that are wrong
 */
export function parseValues(
  dataset: DatasetDeclaration,
  typed: Readonly<Record<string, string>>,
): Record<string, FieldValue> {
  const values = new Map<string, FieldValue>(dataset.fields.map(({ id }) => [id, null]))
  const wrong: [string, string][] = []
  for (const { id, type } of describePaperDataset(dataset).fields) {
    const text = typed[id]?.trim() ?? ''
    if (text === '') continue
    const parsed = fieldValueSchema(type).safeParse(text)
    if (parsed.success) values.set(id, parsed.data)
    else wrong.push([id, parsed.error.issues[0]?.message ?? 'errors.required'])
  }
  if (wrong.length === 0) return Object.fromEntries(values)
  const fields = Object.fromEntries(wrong)
  throw new AppError('invalid-input', `${wrong.length} values cannot be taken`, { fields })
}
