import type { FieldDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { Refused } from '../contract'
import { refused } from './correctable-field'

/** The boolean field of a dataset that says that a record is restricted, or why there is none. */
export function flagOf(
  source: SourceDeclaration,
  datasetId: string,
): { readonly field: FieldDeclaration } | Refused {
  const dataset = source.datasets.find(({ id }) => id === datasetId)
  if (!dataset) return refused(`${datasetId} is not declared`)
  const field = dataset.fields.find(({ id }) => id === dataset.restrictionFlag)
  return field ? { field } : refused(`${datasetId} declares no flag for what is restricted`)
}
