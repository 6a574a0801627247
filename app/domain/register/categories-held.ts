import type { Localized } from '../localized'
import type { Register } from './register'

/** Categories that whole datasets stand under: what can be asked about, erased and restricted. */
export function categoriesHeld({ school, sources }: Register): { id: string; title: Localized }[] {
  const held = new Set(sources.flatMap(({ datasets }) => datasets.map(({ category }) => category)))
  return school.categories.filter(({ id }) => held.has(id)).map(({ id, title }) => ({ id, title }))
}
