import type { FieldChange, Refused } from '../contract'
import type { DatasetDeclaration, FieldDeclaration, SourceDeclaration } from '../../domain/register/source'

/** The declared field that a change is about, or the reason why it cannot be changed in this source. */
export function correctableField(
  source: SourceDeclaration,
  change: Pick<FieldChange, 'dataset' | 'field'>,
): { readonly dataset: DatasetDeclaration; readonly field: FieldDeclaration } | Refused {
  const dataset = source.datasets.find(({ id }) => id === change.dataset)
  const field = dataset?.fields.find(({ id }) => id === change.field)
  if (!dataset || !field) return refused(`${change.dataset}.${change.field} is not declared`)
  if (!field.correction || 'never' in field.correction) {
    return refused(`${change.dataset}.${change.field} cannot be corrected here`)
  }
  return { dataset, field }
}

/** @param reason for staff; holds no values */
export function refused(reason: string): Refused {
  return { outcome: 'refused', reason }
}

export function isRefused(answer: object): answer is Refused {
  return 'outcome' in answer && answer.outcome === 'refused'
}
