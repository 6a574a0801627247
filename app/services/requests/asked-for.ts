import { AppError } from '../../domain/errors'
import type { Register } from '../../domain/register/register'
import { hasScope, maxWords, needsWords, type RequestKind } from '../../domain/requests/requests'

/** What somebody asks, in a form of the portal. */
export interface AskedFor {
  readonly kinds: readonly RequestKind[]
  /** Categories of the register; none is all. */
  readonly categories: readonly string[]
  readonly words: string
}

/**
 * What is asked, each kind once, with categories only where a kind is about them.
 * @throws AppError `invalid-input` with message keys per form field
 */
export function checkAskedFor({ school }: Register, asked: AskedFor): AskedFor {
  const fields: Record<string, string> = {}
  const kinds = [...new Set(asked.kinds)]
  const words = asked.words.trim()
  const known = school.categories.map(({ id }) => id)
  const categories = kinds.some(hasScope) ? [...new Set(asked.categories)] : []
  if (kinds.length === 0) fields.kinds = 'errors.choose-one'
  if (kinds.some(needsWords) && words === '') fields.words = 'errors.own-words'
  if (words.length > maxWords) fields.words = 'errors.too-long'
  if (categories.some((id) => !known.includes(id))) fields.categories = 'errors.choose-one'
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid-input', 'a request that cannot be taken', { fields })
  return { kinds, categories, words }
}
