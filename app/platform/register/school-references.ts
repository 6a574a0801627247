import type { School } from '../../domain/register/school'
import { repeatedIds, unknownReference, type Mistake } from './mistake'
import { consentTermsMistakes } from './register-mistakes'

const lists = [
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
    ...school.roles.flatMap((role, index) => unseenCategories(school, role.sees, index)),
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

function unseenCategories(school: School, sees: School['roles'][number]['sees'], role: number): Mistake[] {
  if (sees === 'all') return []
  return sees.flatMap((id, index) =>
    unknownReference(school.categories, id, { kind: 'category', path: ['roles', role, 'sees', index] }),
  )
}
