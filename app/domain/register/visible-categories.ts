import type { Role, School } from './school'

/** Categories that a role sees (P7): special ones only where it names them (SP1). */
export function categoriesSeenBy(
  { categories }: Pick<School, 'categories'>,
  { sees, seesSpecial }: Pick<Role, 'sees' | 'seesSpecial'>,
): string[] {
  return categories
    .filter(({ id, special }) => (special ? seesSpecial.includes(id) : sees === 'all' || sees.includes(id)))
    .map(({ id }) => id)
}
