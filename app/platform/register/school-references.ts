import type { School } from '../../domain/register/school'
import type { YamlPath } from './yaml-file'

export interface Mistake {
  readonly path: YamlPath
  readonly message: string
}

/** What a schema cannot see in school.yaml: ids used twice, roles that see what is not there, missing agreements. */
export function schoolMistakes(school: School): Mistake[] {
  return [
    ...(['categories', 'purposes', 'recipients', 'receivers', 'retention', 'roles'] as const).flatMap(
      (list) => repeatedIds(school[list], [list]),
    ),
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

export function repeatedIds(items: readonly { readonly id: string }[], path: YamlPath): Mistake[] {
  return items.flatMap((item, index) =>
    items.findIndex((other) => other.id === item.id) < index
      ? [{ path: [...path, index, 'id'], message: `the id "${item.id}" stands twice; expected each once` }]
      : [],
  )
}

/** A reference to something that `known` does not have. */
export function unknownReference(
  known: readonly { readonly id: string }[],
  id: string | undefined,
  options: { kind: string; path: YamlPath },
): Mistake[] {
  if (id === undefined || known.some((item) => item.id === id)) return []
  const expected =
    known.length > 0 ? `expected one of ${known.map((item) => item.id).join(', ')}` : 'there are none'
  return [{ path: options.path, message: `there is no ${options.kind} "${id}"; ${expected}` }]
}

function unseenCategories(school: School, sees: School['roles'][number]['sees'], role: number): Mistake[] {
  if (sees === 'all') return []
  return sees.flatMap((id, index) =>
    unknownReference(school.categories, id, { kind: 'category', path: ['roles', role, 'sees', index] }),
  )
}
