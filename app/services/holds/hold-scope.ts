import type { LegalHold } from '../../domain/legal-holds'
import type { Localized } from '../../domain/localized'
import type { Register } from '../../domain/register/register'

/** What a hold is about; empty parts are all. */
export type HoldScope = Pick<LegalHold, 'source' | 'dataset' | 'category'>

const everything: HoldScope = { source: '', dataset: '', category: '' }

/** One choice of a form. */
export interface ScopeChoice {
  readonly value: string
  readonly title: Localized
}

/** What can be chosen: everything, a category, a source, a dataset. */
export function scopeChoices({ school, sources }: Register): ScopeChoice[] {
  return [
    { value: 'all', title: { nl: 'Alle gegevens', en: 'All data' } },
    ...school.categories.map(({ id, title }) => ({ value: `category:${id}`, title })),
    ...sources.flatMap((source) => [
      { value: `source:${source.id}`, title: source.title },
      ...source.datasets.map(({ id, title }) => ({
        value: `dataset:${source.id}/${id}`,
        title: { nl: `${source.title.nl}: ${title.nl}`, en: `${source.title.en}: ${title.en}` },
      })),
    ]),
  ]
}

/** Undefined for what the register does not know. */
export function parseScope(register: Register, value: string): HoldScope | undefined {
  if (!scopeChoices(register).some((choice) => choice.value === value)) return undefined
  if (value === 'all') return everything
  const [kind, name = ''] = value.split(':')
  if (kind === 'category') return { ...everything, category: name }
  const [source = '', dataset = ''] = name.split('/')
  return { ...everything, source, dataset }
}

/** The words for a scope; what the register no longer knows keeps its id. */
export function scopeTitle(register: Register, { source, dataset, category }: HoldScope): Localized {
  const value = category
    ? `category:${category}`
    : dataset
      ? `dataset:${source}/${dataset}`
      : source
        ? `source:${source}`
        : 'all'
  const known = scopeChoices(register).find((choice) => choice.value === value)
  return known?.title ?? { nl: value, en: value }
}
