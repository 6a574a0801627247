import type { Localized } from '../../domain/localized'
import type { Register } from '../../domain/register/register'

/** Titles of a dataset and its source; what is no longer declared keeps its id as its name. */
export function titlesOf(
  { sources }: Register,
  at: { source: string; dataset: string },
): { source: Localized; dataset: Localized } {
  const source = sources.find(({ id }) => id === at.source)
  const dataset = source?.datasets.find(({ id }) => id === at.dataset)
  return { source: source?.title ?? same(at.source), dataset: dataset?.title ?? same(at.dataset) }
}

/** Titles of categories, in the register's order. */
export function categoryTitles({ school }: Register, ids: readonly string[]): Localized[] {
  return school.categories.filter(({ id }) => ids.includes(id)).map(({ title }) => title)
}

function same(text: string): Localized {
  return { nl: text, en: text }
}
