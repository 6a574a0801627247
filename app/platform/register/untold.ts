import { fieldEntries, type Register } from '../../domain/register/register'
import type { School } from '../../domain/register/school'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { Mistake } from './mistake'

/** What the register does not say yet although the law wants it told or written down; it can be used all the same. */
export function untoldOfSchool(school: School): Mistake[] {
  return [
    ...(['categories', 'purposes'] as const).flatMap((list) =>
      school[list].flatMap(({ id, dpv }, index): Mistake[] =>
        dpv === undefined
          ? [{ path: [list, index], message: `"${id}" has no dpv: programs do not know what it is` }]
          : [],
      ),
    ),
    ...school.retention.flatMap(({ id, legalGround }, index): Mistake[] => {
      if (legalGround) return []
      const message = `retention rule "${id}" has no legalGround: nobody is told why so long (art. 5(1)(e))`
      return [{ path: ['retention', index], message }]
    }),
  ]
}

export function untoldOfSource(school: School, source: SourceDeclaration): Mistake[] {
  const register = { school, sources: [source] }
  const told = new Map<string, { index: number; id: string }[]>()
  for (const [index, dataset] of source.datasets.entries()) {
    const messages = [
      untoldEnd(dataset),
      untoldRequirement(dataset),
      untoldOrigin(register, source, dataset),
      untoldPeople(source, dataset),
    ]
    for (const message of messages.filter((text) => text !== undefined)) {
      told.set(message, [...(told.get(message) ?? []), { index, id: dataset.id }])
    }
  }
  return [...told].map(([message, datasets]) => inOneLine(message, datasets))
}

/** A new declaration lacks the same in each dataset: said once, at the first of them. */
function inOneLine(message: string, datasets: readonly { index: number; id: string }[]): Mistake {
  const names = datasets.map(({ id }) => `"${id}"`).join(', ')
  const place = { path: ['datasets', datasets[0]?.index ?? 0] }
  if (datasets.length === 1) return { ...place, message: `dataset ${names} has ${message}` }
  return { ...place, message: `${datasets.length} datasets have ${message}: ${names}` }
}

function untoldEnd({ retentionFrom }: DatasetDeclaration): string | undefined {
  return retentionFrom === undefined
    ? 'no retentionFrom: nobody can be told until when it is kept'
    : undefined
}

/** Whether people must give something (art. 13(2)(e)). */
function untoldRequirement({ lawfulBasis, origin, required }: DatasetDeclaration): string | undefined {
  const mustTell = lawfulBasis === 'contract' || lawfulBasis === 'legal-obligation'
  if (origin !== 'provided' || !mustTell || required) return undefined
  return 'no required: nobody is told whether they must give it'
}

/** Of what came from others: from whom, and when (art. 14(2)(f), 14(3)). */
function untoldOrigin(
  register: Register,
  source: SourceDeclaration,
  dataset: DatasetDeclaration,
): string | undefined {
  const fromOthers = fieldEntries({ ...register, sources: [{ ...source, datasets: [dataset] }] }).filter(
    ({ origin }) => origin === 'third-party' || origin === 'public',
  )
  if (fromOthers.some(({ obtainedFrom }) => !obtainedFrom))
    return 'no obtainedFrom beside what came from others: nobody is told from whom (art. 14(2)(f))'
  if (fromOthers.length > 0 && dataset.obtained === undefined)
    return 'no obtained beside what came from others: nobody is told since when (art. 14(3))'
  return undefined
}

function untoldPeople(source: SourceDeclaration, dataset: DatasetDeclaration): string | undefined {
  return (dataset.dataSubjects ?? source.dataSubjects ?? []).length === 0
    ? 'no dataSubjects, and neither has the source: the register does not say whom it is about (art. 30(1)(c))'
    : undefined
}
