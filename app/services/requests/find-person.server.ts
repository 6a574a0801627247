import { requestByNumber, subjectsKnownAs } from '../../../db/queries/requests'
import { canonicalIdentifier } from '../../domain/identity'
import type { Deps } from '../deps'

/**
 * Exactly one person with this student number or address, or of the request with this number; or nobody: two who
 * share one are never guessed between.
 */
export async function findPerson({ store }: Pick<Deps, 'store'>, typed: string): Promise<string | undefined> {
  if (typed.trim() === '') return undefined
  const earlier = await requestByNumber(store, typed.trim().toUpperCase())
  if (earlier) return earlier.subjectId
  const studentNumber = canonicalIdentifier('studentNumber', typed)
  const email = canonicalIdentifier('email', typed)
  const [first, ...others] = await subjectsKnownAs(store, { studentNumber, email })
  return others.length === 0 ? first : undefined
}
