import type { DatasetDescription, FieldDescription, FieldTerms } from './views'

interface OfOneField {
  readonly field: Omit<FieldDescription, 'ownTerms'>
  readonly terms: FieldTerms
}

/**
 * Fields of one dataset are held on mostly the same terms: said once, and by each field where it differs.
 * @throws Error without a field
 */
export function shareTerms(all: readonly OfOneField[]): Pick<DatasetDescription, 'terms' | 'fields'> {
  const [first] = all
  if (!first) throw new Error('a dataset has at least one field')
  const { terms } = first
  const fields = all.map(({ field, terms: own }) => ({ ...field, ownTerms: differing(own, terms) }))
  return { terms, fields }
}

/** All terms on which a field is held. */
export function termsOf(
  { terms }: Pick<DatasetDescription, 'terms'>,
  { ownTerms }: FieldDescription,
): FieldTerms {
  return { ...terms, ...ownTerms }
}

function differing(own: FieldTerms, shared: FieldTerms): Partial<FieldTerms> {
  const known: Readonly<Record<string, unknown>> = { ...shared }
  return Object.fromEntries(
    Object.entries(own).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(known[name])),
  )
}
