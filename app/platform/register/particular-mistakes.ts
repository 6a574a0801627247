import type { School } from '../../domain/register/school'
import type { DatasetDeclaration, FieldDeclaration } from '../../domain/register/source'
import { unknownReference, type Mistake } from './mistake'
import type { YamlPath } from './yaml-file'

type Entry = Pick<FieldDeclaration, 'sharedWith' | 'automatedDecision'>

/** References of a dataset or a field to what else the register must say about it. */
export function particularMistakes(school: School, entry: Entry, path: YamlPath): Mistake[] {
  return [
    ...(entry.sharedWith ?? []).flatMap((id, index) =>
      unknownReference(school.recipients, id, { kind: 'recipient', path: [...path, 'sharedWith', index] }),
    ),
    // Whoever a computer decides about can have a person look (art. 22(3)): there must be one.
    ...unknownReference(school.roles, entry.automatedDecision?.reviewedBy, {
      kind: 'role',
      path: [...path, 'automatedDecision', 'reviewedBy'],
    }),
  ]
}

/**
 * What is of a special category stands in a category of its own, which few roles see (SP1), and what stands
 * there says why the school may hold it (art. 9(2), UAVG 22-30).
 */
export function specialMistakes(
  school: School,
  dataset: DatasetDeclaration,
  field: FieldDeclaration | undefined,
  path: YamlPath,
): Mistake[] {
  const id = field?.category ?? dataset.category
  const category = school.categories.find((candidate) => candidate.id === id)
  const special = field?.specialCategory ?? dataset.specialCategory
  if (!category || category.special === (special !== undefined)) return []
  const message = special
    ? `is of a special category, but "${id}" is not; expected a category with special: true`
    : `category "${id}" is special; expected specialCategory with the exception and the law, or near`
  return [{ path: field ? path : [...path, special ? 'specialCategory' : 'category'], message }]
}

export function subjectMistakes(
  school: School,
  dataSubjects: readonly string[] | undefined,
  path: YamlPath,
): Mistake[] {
  return (dataSubjects ?? []).flatMap((id, index) =>
    unknownReference(school.dataSubjects, id, {
      kind: 'kind of people',
      path: [...path, 'dataSubjects', index],
    }),
  )
}
