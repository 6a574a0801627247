import type { Role, School } from '../../domain/register/school'
import { repeatedIds, unknownReference, type Mistake } from './mistake'
import { consentTermsMistakes } from './register-mistakes'

const lists = [
  'dataSubjects',
  'categories',
  'purposes',
  'consents',
  'securityMeasures',
  'recipients',
  'receivers',
  'retention',
  'roles',
] as const

/** What a schema cannot see in school.yaml: ids used twice, roles that see what is not there, missing agreements. */
export function schoolMistakes(school: School): Mistake[] {
  return [
    ...lists.flatMap((list) => repeatedIds(school[list], [list])),
    ...consentTermsMistakes(school),
    ...school.roles.flatMap((role, index) => unseenCategories(school, role, index)),
    ...earlierStatementMistakes(school),
    ...school.recipients.flatMap((recipient, index) =>
      recipient.kind === 'processor' && recipient.agreement === undefined
        ? [
            {
              path: ['recipients', index],
              message: `processor "${recipient.id}" has no agreement; expected the date of the processing agreement (art. 28)`,
            },
          ]
        : [],
    ),
  ]
}

function unseenCategories(school: School, role: Role, index: number): Mistake[] {
  const { sees, seesSpecial } = role
  const at = ['roles', index]
  const kind = 'category'
  return [
    ...(sees === 'all' ? [] : sees).flatMap((id, place): Mistake[] => {
      const path = [...at, 'sees', place]
      const special = school.categories.find((category) => category.id === id)?.special
      if (!special) return unknownReference(school.categories, id, { kind, path })
      return [{ path, message: `category "${id}" is special; expected it under seesSpecial` }]
    }),
    ...seesSpecial.flatMap((id, place) => {
      const special = school.categories.filter((category) => category.special)
      return unknownReference(special, id, { kind: 'special category', path: [...at, 'seesSpecial', place] })
    }),
  ]
}

/** Which statement applied on a day can only be told where they stand in their order. */
function earlierStatementMistakes({ earlierStatements }: School): Mistake[] {
  return earlierStatements.flatMap(({ from }, index): Mistake[] => {
    const before = earlierStatements[index - 1]
    if (!before || before.from < from) return []
    const message = `expected a day after ${before.from}: the oldest statement comes first`
    return [{ path: ['earlierStatements', index, 'from'], message }]
  })
}
